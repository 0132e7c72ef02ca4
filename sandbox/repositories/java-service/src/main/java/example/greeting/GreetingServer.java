package example.greeting;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Answers GET /greeting/NAME. */
public final class GreetingServer {
  private static final String PATH = "/greeting";

  private GreetingServer() {}

  /** Starts the server on the port; 0 takes any free one. */
  public static HttpServer start(int port) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext(PATH, GreetingServer::answer);
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring(PATH.length()).replace("/", "");
    byte[] body = Greeting.forName(name).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Serves on port 8080. */
  public static void main(String[] arguments) throws IOException {
    start(8080);
  }
}
