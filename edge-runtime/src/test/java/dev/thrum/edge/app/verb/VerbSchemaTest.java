package dev.thrum.edge.app.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.thrum.edge.publish.Findings;
import dev.thrum.edge.request.RateLimit;
import dev.thrum.edge.request.RequestDesk;
import dev.thrum.edge.request.Response;
import dev.thrum.edge.request.Verb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The verbs of a device, their schemas and the guide say the same.
class VerbSchemaTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RequestDesk desk = new RequestDesk(System::nanoTime);
    private final List<Verb> verbs =
            List.of(new PingVerb(desk::counts, System::nanoTime), new InfoVerb(Findings.info()));

    @BeforeEach
    void serve() {
        desk.serve(verbs);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true  | {'verb':'ping'}",
                "true  | {'verb':'ping','data':{},'transaction':'t'}",
                "true  | {'verb':'info','transaction':-7}",
                "false | {'verb':'ping','data':{'a':1}}",
                "false | {'verb':'ping','data':[]}",
                "false | {'verb':'info','data':{'a':1}}",
                "false | {'verb':'ping','transaction':1.5}",
                "false | {'verb':'ping','transaction':null}",
                "false | {'verb':'pong'}",
                "false | {'verb':7}",
                "false | {'data':{}}",
                "false | {'verb':'ping','more':1}",
            })
    void deviceAndSchemaTakeTheSame(boolean taken, String line) throws Exception {
        String request = line.replace('\'', '"');
        Response response = ask(request);

        assertThat(response.isDone()).as(response.json()).isEqualTo(taken);
        assertThat(errors("request", request)).as(request).matches(e -> e.isEmpty() == taken);
        assertThat(errors("response", published(response))).as(response.json()).isEmpty();
    }

    @Test
    void schemaAndGuideNameEveryVerb() throws IOException {
        Set<String> names = new TreeSet<>();
        verbs.forEach(verb -> names.add(verb.name()));
        Set<String> inSchema = new TreeSet<>();
        JSON.readTree(schema("request").toFile())
                .at("/properties/verb/enum")
                .forEach(name -> inSchema.add(name.asText()));
        String guide = Files.readString(DOCS.resolve("mqtt.md"));

        assertThat(inSchema).isEqualTo(names);
        assertThat(names).allSatisfy(name -> assertThat(guide).contains("| `" + name + "` |"));
    }

    private Response ask(String line) throws Exception {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        assertThat(
                        desk.door("test", RateLimit.DEFAULT)
                                .submit(
                                        Optional.empty(),
                                        line.getBytes(StandardCharsets.UTF_8),
                                        answer::complete))
                .isTrue();
        return answer.get(10, TimeUnit.SECONDS);
    }

    /// The answer with what the publisher puts before it.
    private static String published(Response response) throws IOException {
        ObjectNode document =
                JSON.createObjectNode()
                        .put("schema", "thrum.response/1")
                        .put("boot", "b")
                        .put("seq", 1)
                        .put("ts", "2026-11-20T12:00:00.000Z")
                        .put("clock", "synced");
        JsonNode answer = JSON.readTree(response.json());
        document.setAll((ObjectNode) answer);
        return document.toString();
    }

    private static List<Error> errors(String schema, String text) throws IOException {
        Schema rules =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(schema(schema)), InputFormat.JSON);
        return rules.validate(text, InputFormat.JSON);
    }

    private static Path schema(String name) {
        return DOCS.resolve("schema").resolve(name + ".schema.json");
    }
}
