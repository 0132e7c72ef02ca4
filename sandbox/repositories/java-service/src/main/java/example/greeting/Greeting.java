package example.greeting;

/** Greets people. */
public final class Greeting {
  private Greeting() {}

  /** The greeting for a name; for everyone where it is blank. */
  public static String forName(String name) {
    String who = name == null || name.isBlank() ? "world" : name.strip();
    return "Hello, " + who + "!";
  }
}
