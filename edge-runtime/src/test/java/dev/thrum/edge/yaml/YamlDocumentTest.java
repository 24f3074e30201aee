package dev.thrum.edge.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class YamlDocumentTest {
    @TempDir Path folder;

    @Test
    void wrongSyntaxIsToldWithItsPlace() {
        assertThatThrownBy(() -> YamlDocument.parse("thrum.yaml", "device: {id: pump\nmqtt: 1\n"))
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith("not YAML: ")
                .hasMessageEndingWith("(thrum.yaml:2:5)");
    }

    @Test
    void aTabIsToldWithItsPlace() {
        assertThatThrownBy(() -> YamlDocument.parse("thrum.yaml", "device:\n\tid: pump\n"))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("(thrum.yaml:2:1)");
    }

    @Test
    void aKeyWrittenTwiceIsRefusedWithBothPlaces() throws Exception {
        assertThat(problems(YamlDocument.parse("a.yaml", "x: 1\ny: 2\nx: 3\n")))
                .containsExactly("x is written twice, first at a.yaml:1:1 (a.yaml:3:1)");
    }

    @Test
    void aSecondDocumentIsRefused() throws Exception {
        assertThat(problems(YamlDocument.parse("a.yaml", "x: 1\n---\nx: 3\n")))
                .containsExactly(
                        "one file holds one document: a second one begins with --- (a.yaml:2:1)");
    }

    @Test
    void tagsAreRefused() throws Exception {
        assertThat(problems(YamlDocument.parse("a.yaml", "x: !!java.lang.Runtime 1\n")))
                .containsExactly("tags are not used here: remove !!java.lang.Runtime (a.yaml:1:4)");
    }

    @Test
    void anEmptyFileIsAnEmptyMap() throws Exception {
        assertThat(YamlDocument.parse("a.yaml", "# nothing\n").root(new Problems()).keys())
                .isEmpty();
    }

    @Test
    void aListAtTheRootIsRefused() throws Exception {
        assertThat(problems(YamlDocument.parse("a.yaml", "- 1\n")))
                .containsExactly("the document must be a map of keys, was a list (a.yaml:1:1)");
    }

    @Test
    void aliasesStandForTheirAnchors() throws Exception {
        YamlMap root =
                YamlDocument.parse("a.yaml", "x: &same [1, 2]\ny: *same\n").root(new Problems());
        assertThat(root.integers("y", 0, 9)).containsExactly(1, 2);
    }

    @Test
    void anAliasOfNothingIsRefused() {
        assertThatThrownBy(
                        () -> {
                            Problems problems = new Problems();
                            YamlDocument.parse("a.yaml", "x: *other\n").root(problems);
                            problems.throwIfAny();
                        })
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("other")
                .hasMessageContaining("(a.yaml:1:4)");
    }

    @Test
    @Timeout(5)
    void aliasesThatUnfoldIntoBillionsAreRefusedAtOnce() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String one = "*a" + (i - 1);
            bomb.append(
                    "a%d: &a%d [%s]\n"
                            .formatted(
                                    i,
                                    i,
                                    String.join(
                                            ", ",
                                            List.of(
                                                    one, one, one, one, one, one, one, one, one,
                                                    one))));
        }
        assertThatThrownBy(() -> YamlDocument.parse("bomb.yaml", bomb.toString()))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("more than 50,000 values (bomb.yaml:5:");
    }

    @Test
    @Timeout(20)
    void deepNestingIsRefusedBeforeTheStackEnds() {
        assertThatThrownBy(() -> YamlDocument.parse("deep.yaml", "[".repeat(20_000)))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("nested deeper than 32 levels (deep.yaml:1:34)");
    }

    @Test
    void filesThatCannotBeReadAreNamed() throws Exception {
        Path missing = folder.resolve("none.yaml");
        assertThatThrownBy(() -> YamlDocument.read(missing))
                .hasMessage("there is no such file (" + missing + ")");
        assertThatThrownBy(() -> YamlDocument.read(folder)).hasMessageContaining("it is a folder");
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, new byte[] {'a', ':', ' ', (byte) 0xE4});
        assertThatThrownBy(() -> YamlDocument.read(latin)).hasMessageContaining("UTF-8");
        Path large = folder.resolve("large.yaml");
        Files.write(large, new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> YamlDocument.read(large))
                .hasMessageContaining("must be at most 1 MiB, was 1,048,577 bytes");
    }

    @Test
    void aSettingChangesAddsAndReachesIntoLists() throws Exception {
        YamlMap root =
                YamlDocument.parse(
                                "a.yaml",
                                "network: {latent: 4}\nsensors: [{name: v, rate: 1 Hz}]\n")
                        .with("network.latent", "8")
                        .with("network.widths", "[64, 16]")
                        .with("sensors.0.rate", "2 Hz")
                        .with("sensors.v.unit", "g")
                        .with("mqtt.url", "tcp://broker:1883")
                        .root(new Problems());

        assertThat(root.requireMap("network").integer("latent", 1, 9)).isEqualTo(8);
        assertThat(root.requireMap("network").integers("widths", 1, 99)).containsExactly(64, 16);
        assertThat(root.maps("sensors").getFirst().hertz("rate", 1, 9)).isEqualTo(2);
        assertThat(root.maps("sensors").getFirst().requireText("unit")).isEqualTo("g");
        assertThat(root.requireMap("mqtt").requireText("url")).isEqualTo("tcp://broker:1883");
    }

    @Test
    void whatASettingGetsWrongNamesTheSetting() throws Exception {
        Problems problems = new Problems();
        YamlMap root =
                YamlDocument.parse("a.yaml", "sensors: [{name: v}]\nloop: true\n")
                        .with("sensors.5.rate", "2 Hz")
                        .with("loop.speed", "2")
                        .with("list", "[1, ")
                        .with("latent", "many")
                        .root(problems);
        root.integer("latent", 1, 9);
        assertThatThrownBy(problems::throwIfAny)
                .hasMessageContainingAll(
                        "sensors has no item 5: items count from 0 to 0 (--set sensors.5.rate)",
                        "loop is the value true and has no key speed (--set loop.speed)",
                        "(--set list)",
                        "latent must be 1..9, was many (--set latent)");
    }

    @Test
    void aLaterDocumentMergesMapsAndNamedItems() throws Exception {
        YamlDocument base =
                YamlDocument.parse(
                        "thrum.yaml",
                        "device: {id: a, site: s}\nsensors: [{name: v, rate: 1 Hz}]\nlist: [1]\n");
        YamlDocument later =
                YamlDocument.parse(
                        "conf.d/10.yaml",
                        """
                        device: {id: b}
                        sensors: [{name: v, rate: 5 Hz}, {name: w}]
                        list: [2]
                        """);
        Problems problems = new Problems();
        YamlMap root = base.overlaid(later).root(problems);

        assertThat(root.requireMap("device").requireText("id")).isEqualTo("b");
        assertThat(root.requireMap("device").requireText("site")).isEqualTo("s");
        assertThat(root.integers("list", 0, 9)).containsExactly(2);
        List<YamlMap> sensors = root.maps("sensors");
        assertThat(sensors).extracting(YamlMap::path).containsExactly("sensors.v", "sensors.w");
        assertThat(sensors.getFirst().hertz("rate", 1, 9)).isEqualTo(5);
        sensors.getFirst().choice("rate", Map.of("x", 1));
        assertThatThrownBy(problems::throwIfAny).hasMessageContaining("(conf.d/10.yaml:2:27)");
    }

    private static List<String> problems(YamlDocument document) {
        Problems problems = new Problems();
        document.root(problems);
        try {
            problems.throwIfAny();
            return List.of();
        } catch (ProblemsException e) {
            return e.problems();
        }
    }
}
