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
import dev.thrum.edge.commission.CommissionSettings;
import dev.thrum.edge.commission.Commissioner;
import dev.thrum.edge.commission.ShippedModel;
import dev.thrum.edge.decision.Adjustment;
import dev.thrum.edge.decision.Levels;
import dev.thrum.edge.decision.RaiseRule;
import dev.thrum.edge.library.Library;
import dev.thrum.edge.library.Seen;
import dev.thrum.edge.publish.Findings;
import dev.thrum.edge.request.RateLimit;
import dev.thrum.edge.request.RequestDesk;
import dev.thrum.edge.request.Response;
import dev.thrum.edge.request.Verb;
import dev.thrum.edge.store.StateStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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

    private final Library library =
            Library.open(
                    "pump", StateStore.inMemory(), new Adjustment(Levels.of(2)), Optional.empty());
    private final RequestDesk desk = new RequestDesk(System::nanoTime);
    private final List<Verb> verbs =
            List.of(
                    new PingVerb(desk::counts, System::nanoTime),
                    new InfoVerb(Findings.info()),
                    new AcknowledgeVerb(id -> CompletableFuture.completedFuture(id.equals("a1"))),
                    new AnswerVerb(Map.of("pump", library)),
                    new CommissionVerb(Map.of("pump", commissioner())),
                    new ThresholdVerb(Map.of("pump", library)));

    private static Commissioner commissioner() {
        return new Commissioner(
                "pump",
                new ShippedModel("abc", 1f, 0.99, Duration.ofSeconds(1)),
                new CommissionSettings(new RaiseRule(3, 5), Optional.empty(), Optional.empty()),
                StateStore.inMemory(),
                Runnable::run,
                InstantSource.system());
    }

    @BeforeEach
    void serve() {
        library.take(Seen.alarm("a1", 1.5));
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
                "true  | {'verb':'threshold','data':{'monitor':'pump','action':'show'}}",
                "false | {'verb':'threshold','data':{'monitor':'pump','action':'raise'}}",
                "false | {'verb':'threshold','data':{'monitor':'pump'}}",
                "false | {'verb':'threshold','data':{'action':'show'}}",
                "false | {'verb':'threshold'}",
                "true  | {'verb':'answer','data':{'monitor':'pump','id':'a1','answer':'false'}}",
                "true  | {'verb':'answer','data':{'monitor':'pump','id':'a1','answer':'real','kind':'belt_2','note':'n'}}",
                "false | {'verb':'answer','data':{'monitor':'pump','id':'a1','answer':'false','kind':'belt'}}",
                "false | {'verb':'answer','data':{'monitor':'pump','id':'a1','answer':'real','kind':'Belt 2'}}",
                "false | {'verb':'answer','data':{'monitor':'pump','id':'a1','answer':false}}",
                "false | {'verb':'answer','data':{'monitor':'pump','id':7,'answer':'real'}}",
                "false | {'verb':'answer','data':{'monitor':'pump','answer':'real'}}",
                "false | {'verb':'answer','data':{'monitor':'pump','id':'a1','answer':'real','note':''}}",
                "true  | {'verb':'acknowledge','data':{'id':'a1'}}",
                "false | {'verb':'acknowledge','data':{'id':''}}",
                "false | {'verb':'acknowledge','data':{'id':7}}",
                "false | {'verb':'acknowledge','data':{'id':'a1','monitor':'pump'}}",
                "false | {'verb':'acknowledge','data':{}}",
                "false | {'verb':'acknowledge'}",
                "true  | {'verb':'commission','data':{'action':'status'}}",
                "true  | {'verb':'commission','data':{'action':'levels','monitor':'pump'}}",
                "true  | {'verb':'commission','data':{'action':'start','for':'2h','healthy':'yes'}}",
                "true  | {'verb':'commission','data':{'action':'stop'}}",
                "false | {'verb':'commission','data':{'action':'start'}}",
                "false | {'verb':'commission','data':{'action':'start','for':2}}",
                "false | {'verb':'commission','data':{'action':'start','for':'2h','healthy':true}}",
                "false | {'verb':'commission','data':{'action':'begin'}}",
                "false | {'verb':'commission','data':{'action':'status','since':'now'}}",
                "false | {'verb':'commission'}",
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
    void repeatedFalseProposesAndAcceptingAndUndoingAreOneRequestEach() throws Exception {
        for (String id : List.of("f1", "f2", "f3")) {
            library.take(Seen.alarm(id, 1.4));
            assertThat(ask(answer(id, "false")).isDone()).isTrue();
        }
        // 1.4 × 1.05 = 1.47
        assertThat(data("show").at("/proposal/factor").asDouble()).isEqualTo(1.47);
        assertThat(data("show").path("factor").asDouble()).isEqualTo(1);

        JsonNode accepted = data("accept");
        assertThat(accepted.path("factor").asDouble()).isEqualTo(1.47);
        assertThat(accepted.path("before").asDouble()).isEqualTo(1);
        assertThat(accepted.has("proposal")).isFalse();
        assertThat(ask(threshold("accept")).error()).contains("there is no proposal to accept");

        assertThat(data("undo").path("factor").asDouble()).isEqualTo(1);
        assertThat(ask(threshold("undo")).error()).contains("there is nothing to undo");
    }

    @Test
    void whatIsNotThereIsNamedBesideWhatIs() throws Exception {
        assertThat(ask(answer("b9", "real")).error())
                .isEqualTo("data.id must be an alarm of this monitor, was `b9`; the latest are a1");
        assertThat(ask(answer("a1", "real").replace("pump", "fan")).error())
                .isEqualTo("data.monitor must be a monitor of this device, pump, was `fan`");
    }

    @Test
    void whatDoesNotStandIsNotAcknowledged() throws Exception {
        assertThat(ask("{\"verb\":\"acknowledge\",\"data\":{\"id\":\"b9\"}}").error())
                .startsWith("data.id must be an alarm that stands, was `b9`");
    }

    private static String answer(String id, String word) {
        return "{'verb':'answer','data':{'monitor':'pump','id':'%s','answer':'%s'}}"
                .replace('\'', '"')
                .formatted(id, word);
    }

    private static String threshold(String action) {
        return "{'verb':'threshold','data':{'monitor':'pump','action':'%s'}}"
                .replace('\'', '"')
                .formatted(action);
    }

    private JsonNode data(String action) throws Exception {
        Response response = ask(threshold(action));
        assertThat(errors("response", published(response))).as(response.json()).isEmpty();
        return JSON.readTree(response.json()).path("data");
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
