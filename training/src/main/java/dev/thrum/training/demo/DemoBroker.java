package dev.thrum.training.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// An MQTT 5 broker inside this process, on a free port of the loopback interface, with everything
/// in memory or in a temporary folder that is removed at close.
final class DemoBroker implements AutoCloseable {
    /// The property by which SLF4J is told its provider.
    private static final String PROVIDER = "slf4j.provider";

    private final Path folder;
    private final int port;
    private final URLClassLoader loader;
    private final AutoCloseable broker;

    private DemoBroker(Path folder, int port, URLClassLoader loader, AutoCloseable broker) {
        this.folder = folder;
        this.port = port;
        this.loader = loader;
        this.broker = broker;
    }

    /// Starts a broker and returns when it takes connections, after one to three seconds.
    ///
    /// @throws IOException if the temporary folder cannot be written or the broker does not start
    static DemoBroker start() throws IOException {
        Path folder = Files.createTempDirectory("thrum-demo-broker");
        int port = freePort();
        URLClassLoader loader =
                new URLClassLoader(
                        "demo-broker", classPath(), ClassLoader.getPlatformClassLoader());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        String provider = System.getProperty(PROVIDER);
        thread.setContextClassLoader(loader);
        System.setProperty("slf4j.internal.verbosity", "WARN");
        System.setProperty(PROVIDER, "ch.qos.logback.classic.spi.LogbackServiceProvider");
        try {
            AutoCloseable broker =
                    (AutoCloseable)
                            loader.loadClass(HiveMqBroker.class.getName())
                                    .getConstructor(Path.class, int.class)
                                    .newInstance(folder, port);
            return new DemoBroker(folder, port, loader, broker);
        } catch (ReflectiveOperationException e) {
            loader.close();
            remove(folder);
            throw new IOException(
                    "the demonstration's broker did not start on 127.0.0.1:" + port, e);
        } finally {
            thread.setContextClassLoader(before);
            if (provider == null) {
                System.clearProperty(PROVIDER);
            } else {
                System.setProperty(PROVIDER, provider);
            }
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        try (URLClassLoader _ = loader) {
            broker.close();
        } catch (Exception e) {
            throw new IOException("the demonstration's broker did not stop", e);
        } finally {
            remove(folder);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> entries = new ArrayList<>();
        for (String entry :
                System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
            entries.add(Path.of(entry).toUri().toURL());
        }
        return entries.toArray(URL[]::new);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
