package dev.thrum.edge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.model.onnx.TinyModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CardJsonTest {
    private final ModelCard card = TinyModel.standard().writer().card();

    @Test
    void writtenCardReadsBackEqual() throws Exception {
        assertThat(CardJson.read("p", CardJson.write(card))).isEqualTo(card);
    }

    @Test
    void sameCardGivesSameBytes() throws Exception {
        byte[] once = CardJson.write(card);

        assertThat(CardJson.write(CardJson.read("p", once))).isEqualTo(once);
        assertThat(new String(once, StandardCharsets.UTF_8))
                .contains("\"thresholds\" : {\n    \"fp32\" : {")
                .doesNotContain("\r");
    }

    @Test
    void unknownSchemaIsRefusedBeforeAnythingElse() throws Exception {
        assertRefused(
                "{\"schema\": 2, \"unheardOf\": []}",
                "p: card.json: schema must be 1, was 2; use a Thrum that knows this schema, or train the model anew");
        assertRefused("{}", "p: card.json: schema must be 1, was null; use a Thrum that knows");
        assertRefused("null", "p: card.json: schema must be 1, was null; use a Thrum that knows");
    }

    @Test
    void brokenJsonIsRefusedWithItsPlace() throws Exception {
        assertRefused("{\n  \"schema\": 1,\n  oops }", "p: card.json:3:3: Unexpected character");
        assertRefused("", "p: card.json");
        assertRefused("{\"schema\": 1", "p: card.json:1:");
    }

    @Test
    void unknownKeyIsRefusedWithPlaceAndPath() throws Exception {
        assertRefused(
                text().replace("\"bins\"", "\"bands\" : 3,\n    \"bins\""),
                ": frontEnd.bands: nobody knows this key; known here are axis, binEdgesHz, bins, sections, type;");
    }

    @Test
    void wrongTypeIsRefusedWithPlaceAndPath() throws Exception {
        assertRefused(
                text().replace("\"windowFrames\" : 64", "\"windowFrames\" : \"many\""),
                "p: card.json:21:20: windowFrames: must be a whole number");
        assertRefused(
                text().replace("\"windowFrames\" : 64", "\"windowFrames\" : 64.5"),
                "p: card.json:21:20: windowFrames: must be a whole number");
    }

    @Test
    void keyGivenTwiceIsRefused() throws Exception {
        assertRefused(
                text().replace("\"name\" : \"tiny\"", "\"name\" : \"tiny\", \"name\" : \"other\""),
                "Duplicate field 'name'");
    }

    @Test
    void keysLeftOutAreToldTogether() throws Exception {
        assertRefused(
                text().replace("\"name\" : \"tiny\",", "")
                        .replace("\"type\" : \"raw\",", "")
                        .replace("\"unit\" : \"g\"\n", "\"unit\" : null\n"),
                "p: card.json: no value for name, channels[1].unit, frontEnd.type; make the package anew");
        assertRefused(text().replace("\"windowFrames\" : 64,", ""), "windowFrames");
    }

    @Test
    void operatingStatesAreReadAndMustBeNamedOnceEach() throws Exception {
        String known = "\"latent\" : 1,\n    \"conditions\" : {\"column\": \"load\", \"values\": ";
        ModelCard read =
                CardJson.read(
                        "p",
                        text().replace("\"latent\" : 1,", known + "[\"0 hp\", \"1 hp\"]},")
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(read.architecture().conditions())
                .isEqualTo(new ModelCard.Conditions("load", List.of("0 hp", "1 hp")));
        assertThat(CardJson.read("p", CardJson.write(read))).isEqualTo(read);
        assertThat(CardRules.problems(read)).isEqualTo(CardRules.problems(card));

        ModelCard twice =
                CardJson.read(
                        "p",
                        text().replace("\"latent\" : 1,", known + "[\"0 hp\", \"0 hp\"]},")
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(CardRules.problems(twice))
                .contains(
                        "architecture.conditions.values must name each operating state once, at"
                                + " least one, was [0 hp, 0 hp]");
    }

    @Test
    void kindsOfFaultAreReadAndMustBeNamedOnceEach() throws Exception {
        ModelCard read = withFaults("[\"none\", \"inner race\"]");
        assertThat(read.architecture().faults())
                .isEqualTo(new ModelCard.Faults("fault", List.of("none", "inner race")));
        assertThat(CardJson.read("p", CardJson.write(read))).isEqualTo(read);
        assertThat(CardRules.problems(read)).isEqualTo(CardRules.problems(card));
        assertThat(
                        card.withArchitecture(
                                card.architecture()
                                        .withFaults(
                                                Objects.requireNonNull(
                                                        read.architecture().faults())),
                                card.metrics()))
                .isEqualTo(read);

        for (String wrong : List.of("[]", "[\"none\", \"none\"]", "[\"none\", \"unknown\"]")) {
            assertThat(CardRules.problems(withFaults(wrong)))
                    .contains(
                            "architecture.faults.labels must name each kind of fault once, at least"
                                    + " one and none of them unknown, was "
                                    + wrong.replace("\"", ""));
        }
    }

    private ModelCard withFaults(String labels) throws Exception {
        return CardJson.read(
                "p",
                text().replace(
                                "\"latent\" : 1,",
                                "\"latent\" : 1, \"faults\" : {\"column\": \"fault\", \"labels\": %s},"
                                        .formatted(labels))
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void unknownPrecisionIsRefused() throws Exception {
        assertRefused(
                text().replace("\"fp32\" :", "\"fp16\" :"),
                "thresholds: must be fp32 or int8, was 'fp16';");
    }

    @Test
    void rulesTellEveryProblem() {
        ModelCard wrong =
                new ModelCard(
                        1,
                        "../tiny",
                        "1 0",
                        "yesterday",
                        List.of(
                                new ModelCard.CardChannel("x", "current", "g", null, null),
                                new ModelCard.CardChannel(
                                        "x", "acceleration", "furlong", 2.0, 1.0)),
                        0,
                        -1,
                        0,
                        new ModelCard.FrontEnd("spectrum", 2, "linear", List.of(10.0, 5.0)),
                        card.architecture(),
                        "mse",
                        " ",
                        new ModelCard.Scoring(0, new ModelCard.Adaptation(0, 0.0)),
                        Map.of(Precision.FP32, threshold(0), Precision.INT8, threshold(Double.NaN)),
                        Map.of(),
                        null,
                        new ModelCard.Golden(0, Map.of()),
                        card.provenance(),
                        Map.of("model.fp32.onnx", "abc", "../x", "0".repeat(64)));

        assertThat(CardRules.problems(wrong))
                .contains(
                        "name must be 1 to 64 letters, digits, '.', '_' or '-', was '../tiny'",
                        "version must be 1 to 64 letters, digits, '.', '_' or '-', was '1 0'",
                        "created must be a time such as 2026-01-31T12:00:00Z, was 'yesterday'",
                        "score must say what the score is, was blank",
                        "channels: x is named twice",
                        "channels: channel x: quantity must be acceleration for unit g, was current",
                        "sampleRateHz must be above 0, was 0.0",
                        "windowFrames must be above 0, was -1",
                        "hopFrames must be 1..windowFrames (-1), was 0",
                        "scoring.smoothing must be 1..1000 windows, was 0",
                        "scoring.adaptation.windows must be at least 1, was 0",
                        "scoring.adaptation.limit must be above 0, was 0.0",
                        "frontEnd.binEdgesHz must hold bins + 1 (3) frequencies or none, has 2",
                        "frontEnd.binEdgesHz must rise from 0 Hz or above, has 10.0 Hz before 5.0 Hz",
                        "files: ../x: " + PackagePath.RULE,
                        "files: model.fp32.onnx: a SHA-256 is 64 lower-case hexadecimal digits, was 'abc'",
                        "files must name golden.bin, the windows that prove a model on a board",
                        "thresholds.fp32.value must be above 0 and finite, was 0.0",
                        "thresholds.int8.value must be above 0 and finite, was NaN",
                        "thresholds.int8 is given, but files does not name model.int8.onnx",
                        "golden.windows must be above 0, was 0",
                        "golden.tolerance.fp32 must be above 0 and below 1, was null");
    }

    @Test
    void aCardTellsEverySectionOfItsFeaturesAndKeepsThem() throws Exception {
        ModelCard.FrontEnd frontEnd =
                new ModelCard.FrontEnd(
                        "concat",
                        4,
                        null,
                        List.of(),
                        List.of(
                                new ModelCard.Section("envelope", 2, "linear", List.of(5.0, 50.0)),
                                new ModelCard.Section("kurtosis", 2, null, List.of())));
        String json =
                text().replaceFirst(
                                "(?s)\"frontEnd\" : \\{.*?\\},",
                                """
                                "frontEnd": {"type": "concat", "bins": 4, "binEdgesHz": [], "sections": [
                                  {"kind": "envelope", "bins": 2, "axis": "linear", "edgesHz": [5.0, 50.0]},
                                  {"kind": "kurtosis", "bins": 2, "edgesHz": []}]},\
                                """);
        ModelCard read = CardJson.read("tiny", json.getBytes(StandardCharsets.UTF_8));
        assertThat(read.frontEnd()).isEqualTo(frontEnd);
        assertThat(CardJson.read("tiny", CardJson.write(read))).isEqualTo(read);
        assertThat(CardRules.problems(read)).noneMatch(problem -> problem.startsWith("frontEnd"));
        String wrong =
                json.replace("\"bins\": 4", "\"bins\": 5")
                        .replace("[5.0, 50.0]", "[50.0, 5.0, 6.0, 7.0]");
        assertThat(
                        CardRules.problems(
                                CardJson.read("tiny", wrong.getBytes(StandardCharsets.UTF_8))))
                .contains(
                        "frontEnd.sections must have frontEnd.bins (5) bins together, have 4",
                        "frontEnd.sections: envelope must have a multiple of its bands in bins, has"
                                + " 4 edges for 2 bins",
                        "frontEnd.sections: edgesHz of envelope must rise from 0 Hz or above, has"
                                + " 50.0 Hz before 5.0 Hz");
    }

    private static ModelCard.Threshold threshold(double value) {
        return new ModelCard.Threshold(value, 0.99, "stated", 1, 0, List.of());
    }

    private String text() throws ModelException {
        return new String(CardJson.write(card), StandardCharsets.UTF_8);
    }

    private static void assertRefused(String json, String message) {
        assertThatThrownBy(() -> CardJson.read("p", json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message);
    }
}
