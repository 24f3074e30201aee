package dev.thrum.training.demo;

import com.hivemq.embedded.EmbeddedHiveMQ;
import java.nio.file.Files;
import java.nio.file.Path;

/// HiveMQ Community Edition, started by its constructor and stopped by [#close()]. Made by
/// [DemoBroker] in a class loader of its own, because HiveMQ insists on Logback behind SLF4J and
/// Thrum logs elsewhere.
public final class HiveMqBroker implements AutoCloseable {
    private static final String LOGGING =
            """
            <configuration><root level="OFF"/></configuration>
            """;

    private final EmbeddedHiveMQ broker;

    /// @param folder empty folder for its configuration and data
    /// @param port free TCP port of the loopback interface
    /// @throws Exception if HiveMQ does not start
    public HiveMqBroker(Path folder, int port) throws Exception {
        Path configuration = Files.createDirectory(folder.resolve("conf"));
        Files.writeString(configuration.resolve("config.xml"), configuration(port));
        Files.writeString(configuration.resolve("logback.xml"), LOGGING);
        System.setProperty(
                "logback.configurationFile", configuration.resolve("logback.xml").toString());
        broker =
                EmbeddedHiveMQ.builder()
                        .withConfigurationFolder(configuration)
                        .withDataFolder(Files.createDirectory(folder.resolve("data")))
                        .withExtensionsFolder(Files.createDirectory(folder.resolve("extensions")))
                        .build();
        broker.start().get();
    }

    /// @throws java.util.concurrent.CompletionException if HiveMQ does not stop
    @Override
    public void close() {
        broker.stop().join();
    }

    private static String configuration(int port) {
        return """
        <?xml version="1.0"?>
        <hivemq>
          <listeners>
            <tcp-listener>
              <port>%d</port>
              <bind-address>127.0.0.1</bind-address>
            </tcp-listener>
          </listeners>
          <persistence><mode>in-memory</mode></persistence>
          <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
        </hivemq>
        """
                .formatted(port);
    }
}
