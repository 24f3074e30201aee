package dev.thrum.edge.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.signal.Quantity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class YamlMapTest {
    @Test
    void readsEveryTypeInItsUnit() throws Exception {
        Problems problems = new Problems();
        YamlMap root =
                YamlDocument.parse(
                                "a.yaml",
                                """
                                rate: 3.2 kHz
                                range: 16g
                                budget: 30d
                                wait: 500 ms
                                epochs: 40
                                seed: 12345678901
                                floor: 1e-3
                                loop: true
                                names: [x, y]
                                one: alone
                                widths: [64, 16]
                                edges: [1, 2.5]
                                quoted: "null"
                                activation: gelu
                                """)
                        .root(problems);

        assertThat(root.hertz("rate", 1, 6400)).isEqualTo(3200);
        assertThat(root.requireMeasure("range", Quantity.ACCELERATION))
                .isCloseTo(156.9064, within(1e-9));
        assertThat(root.duration("budget")).isEqualTo(Duration.ofDays(30));
        assertThat(root.duration("wait", Duration.ZERO)).isEqualTo(Duration.ofMillis(500));
        assertThat(root.integer("epochs", 1, 100)).isEqualTo(40);
        assertThat(root.longInteger("seed", 0, Long.MAX_VALUE)).isEqualTo(12_345_678_901L);
        assertThat(root.number("floor", 0, 1)).isEqualTo(1e-3);
        assertThat(root.flag("loop", false)).isTrue();
        assertThat(root.texts("names")).containsExactly("x", "y");
        assertThat(root.texts("one")).containsExactly("alone");
        assertThat(root.integers("widths", 1, 100)).containsExactly(64, 16);
        assertThat(root.numbers("edges", 0, 10)).containsExactly(1.0, 2.5);
        assertThat(root.requireText("quoted")).isEqualTo("null");
        assertThat(root.choice("activation", Map.of("relu", 1, "gelu", 2))).isEqualTo(2);
        assertThat(root.integer("absent", 1, 9, 7)).isEqualTo(7);
        assertThat(root.path("nowhere")).isEmpty();
        root.refuseUnknown();
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void tellsEveryProblemAtOnceWithItsPlace() {
        assertThat(
                        problemsOf(
                                """
                                sensors:
                                  - name: vibration
                                    rate: 0 Hz
                                    rnage: 16 g
                                  - name: current
                                    rate: 3200
                                loop: maybe
                                epochs: 0
                                """,
                                root -> {
                                    for (YamlMap sensor : root.requireMaps("sensors")) {
                                        sensor.requireText("name");
                                        sensor.hertz("rate", 1, 6400);
                                        sensor.measure("range", Quantity.ACCELERATION);
                                    }
                                    root.flag("loop", false);
                                    root.integer("epochs", 1, Integer.MAX_VALUE);
                                    root.requireMap("device").requireText("id");
                                    root.refuseUnknown();
                                }))
                .containsExactly(
                        "device is missing: it must be a map of keys (thrum.yaml:1:1)",
                        "sensors.vibration.rate must be 1..6400 Hz, was 0 Hz (thrum.yaml:3:11)",
                        "sensors.vibration.rnage is not a key here: did you mean range? known are"
                                + " name, rate, range (thrum.yaml:4:5)",
                        "sensors.current.rate must be 1..6400 Hz, was 3200: write 3200 Hz"
                                + " (thrum.yaml:6:11)",
                        "loop must be true or false, was maybe (thrum.yaml:7:7)",
                        "epochs must be a whole number of at least 1, was 0 (thrum.yaml:8:9)");
    }

    @Test
    void namesTheUnitsAMeasureMayHave() {
        assertThat(
                        problemsOf(
                                "range: 16 V",
                                root -> root.requireMeasure("range", Quantity.ACCELERATION)))
                .containsExactly(
                        "range must be a number with the unit m/s2 or g, was 16 V"
                                + " (thrum.yaml:1:8)");
    }

    @Test
    void refusesAMapWhereAValueIsExpectedAndTheReverse() {
        assertThat(
                        problemsOf(
                                "a: {b: 1}\nc: 1\nd:\ne: [1]\nf: 3\n",
                                root -> {
                                    root.requireText("a");
                                    root.requireMap("c");
                                    root.text("d", "x");
                                    root.map("e");
                                    root.maps("f");
                                }))
                .containsExactly(
                        "a must be a text, was a map (thrum.yaml:1:4)",
                        "c must be a map of keys, was 1 (thrum.yaml:2:4)",
                        "d must be a text, was nothing (thrum.yaml:3:3)",
                        "e must be a map of keys, was a list (thrum.yaml:4:4)",
                        "f must be a list of maps, was 3 (thrum.yaml:5:4)");
    }

    @Test
    void unknownKeysAreToldOnlyWhereNobodyAsked() {
        assertThat(
                        problemsOf(
                                "network: {latnet: 8}\n",
                                root -> {
                                    root.requireMap("network").integer("latent", 1, 9, 4);
                                    root.refuseUnknown();
                                }))
                .containsExactly(
                        "network.latnet is not a key here: did you mean latent? known are latent"
                                + " (thrum.yaml:1:11)");
    }

    @Test
    void relativePathsStartInTheFolderOfTheFileAndOverridesInTheWorkingFolder() throws Exception {
        Path folder = java.nio.file.Files.createTempDirectory("thrum-yaml");
        Path file = folder.resolve("thrum.yaml");
        java.nio.file.Files.writeString(file, "model: models/pump\nother: /opt/x\n");
        YamlDocument document = YamlDocument.read(file);

        YamlMap root = document.root(new Problems());
        assertThat(root.requirePath("model")).isEqualTo(folder.resolve("models/pump"));
        assertThat(root.path("other")).contains(Path.of("/opt/x"));
        assertThat(document.with("model", "mine").root(new Problems()).requirePath("model"))
                .isEqualTo(Path.of("mine"));
    }

    private static List<String> problemsOf(String text, Consumer<YamlMap> reader) {
        Problems problems = new Problems();
        try {
            reader.accept(YamlDocument.parse("thrum.yaml", text).root(problems));
            problems.throwIfAny();
        } catch (ProblemsException e) {
            return e.problems();
        }
        return List.of();
    }

    @Test
    void messageOfTheExceptionHoldsEveryProblem() {
        Problems problems = new Problems();
        problems.add(Mark.of("--set a"), "a is wrong");
        problems.add(Mark.of("--set b"), "b is wrong");
        assertThatThrownBy(problems::throwIfAny)
                .isInstanceOf(ProblemsException.class)
                .hasMessage("a is wrong (--set a)\nb is wrong (--set b)");
    }
}
