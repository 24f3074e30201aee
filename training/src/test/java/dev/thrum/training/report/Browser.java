package dev.thrum.training.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A real Chromium, spoken to as W3C WebDriver has it. The test is skipped where Debian's chromium
/// and chromium-driver are not installed.
final class Browser implements AutoCloseable {
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final List<String> ARGUMENTS =
            List.of(
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--window-size=1000,800");

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final URI root;
    private final String session;

    private Browser(Process driver, URI root, Path profile)
            throws IOException, InterruptedException {
        this.driver = driver;
        this.root = root;
        awaitDriver();
        Map<String, Object> options =
                Map.of(
                        "args",
                        Stream.concat(ARGUMENTS.stream(), Stream.of("--user-data-dir=" + profile))
                                .toList());
        session =
                post(
                                "session",
                                Map.of(
                                        "capabilities",
                                        Map.of(
                                                "alwaysMatch",
                                                Map.of(
                                                        "goog:chromeOptions",
                                                        options,
                                                        "goog:loggingPrefs",
                                                        Map.of("browser", "ALL")))))
                        .get("sessionId")
                        .asText();
    }

    static Browser start(Path profile) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(DRIVER), "needs chromium and chromium-driver");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process driver =
                new ProcessBuilder(DRIVER.toString(), "--port=" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            return new Browser(driver, URI.create("http://127.0.0.1:" + port + "/"), profile);
        } catch (IOException | InterruptedException | RuntimeException e) {
            driver.destroyForcibly();
            throw e;
        }
    }

    private void awaitDriver() throws InterruptedException, IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                client.send(
                        HttpRequest.newBuilder(root.resolve("status")).build(),
                        HttpResponse.BodyHandlers.discarding());
                return;
            } catch (IOException e) {
                if (attempt == 200) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    void open(Path page) throws IOException, InterruptedException {
        post("session/" + session + "/url", Map.of("url", page.toUri().toString()));
    }

    /// What a script returns.
    JsonNode run(String script) throws IOException, InterruptedException {
        return post(
                "session/" + session + "/execute/sync",
                Map.of("script", script, "args", List.of()));
    }

    /// What the page wrote to the browser's console, errors of loading included.
    JsonNode console() throws IOException, InterruptedException {
        return post("session/" + session + "/se/log", Map.of("type", "browser"));
    }

    private JsonNode post(String path, Object body) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(root.resolve(path))
                                .timeout(Duration.ofSeconds(60))
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                json.writeValueAsString(body)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.body());
        }
        return json.readTree(answer.body()).get("value");
    }

    @Override
    public void close() {
        client.sendAsync(
                        HttpRequest.newBuilder(root.resolve("session/" + session)).DELETE().build(),
                        HttpResponse.BodyHandlers.discarding())
                .join();
        client.close();
        driver.destroy();
    }
}
