package example.greeting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class GreetingServerTest {
  @Test
  void greetsByName() throws Exception {
    HttpServer server = GreetingServer.start(0);
    try {
      URI address =
          URI.create("http://localhost:" + server.getAddress().getPort() + "/greeting/Duke");
      HttpRequest request = HttpRequest.newBuilder(address).build();
      var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      assertEquals(200, response.statusCode());
      assertEquals("Hello, Duke!", response.body());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void greetsEveryoneWithoutAName() {
    assertEquals("Hello, world!", Greeting.forName(" "));
    assertEquals("Hello, world!", Greeting.forName(null));
  }
}
