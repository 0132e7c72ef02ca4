package example.orders;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.testcontainers.containers.GenericContainer;

/** The only file that names the library; the tests that need a container name this class. */
@TestConfiguration
class Containers {
  @Bean(initMethod = "start", destroyMethod = "stop")
  GenericContainer<?> cache() {
    return new GenericContainer<>("redis:7").withExposedPorts(6379);
  }
}
