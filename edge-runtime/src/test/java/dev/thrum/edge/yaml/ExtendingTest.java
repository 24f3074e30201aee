package dev.thrum.edge.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtendingTest {
    @TempDir Path folder;

    @BeforeEach
    void writeAncestors() throws IOException {
        write(
                "base/first.yaml",
                """
                seed: 1
                window: { frames: 2048, hop: 1024 }
                network: { type: dense, widths: [128, 64], latent: 16 }
                training: { epochs: 400, augment: { copies: 4, gain: 1 dB } }
                channels: [ { name: x, unit: g } ]
                """);
        write("base/second.yaml", "extends: first.yaml\nseed: 2\nwindow: { hop: 512 }\n");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private String whole(String text) throws Exception {
        return YamlDocument.readExtending(write("heir.yaml", text)).text();
    }

    @Test
    void mapsAreMergedKeyByKeyAndListsAndValuesReplacedThroughAllAncestors() throws Exception {
        assertThat(
                        whole(
                                """
                                extends: base/second.yaml
                                name: pump
                                network: { widths: [32], dropout: 0.1 }
                                channels: [ { name: y, unit: "1" } ]
                                """))
                .isEqualTo(
                        """
                        seed: 2
                        window:
                          frames: 2048
                          hop: 512
                        network:
                          type: dense
                          widths: [32]
                          latent: 16
                          dropout: 0.1
                        training:
                          epochs: 400
                          augment:
                            copies: 4
                            gain: 1 dB
                        channels: [{name: y, unit: "1"}]
                        name: pump
                        """);
    }

    @Test
    void aKeyWithoutAValueTakesTheInheritedOneAway() throws Exception {
        assertThat(
                        whole(
                                """
                                extends: base/first.yaml
                                training: { augment: null }
                                network:
                                channels: ~
                                """))
                .isEqualTo(
                        """
                        seed: 1
                        window:
                          frames: 2048
                          hop: 1024
                        training:
                          epochs: 400
                        """);
    }

    @Test
    void aMapOfAnotherTypeReplacesTheInheritedOneWhole() throws Exception {
        YamlMap root =
                YamlDocument.readExtending(
                                write(
                                        "heir.yaml",
                                        "extends: base/first.yaml\nnetwork: { type: linear }\n"))
                        .root(new Problems());
        assertThat(root.requireMap("network").keys()).containsExactly("type");
    }

    @Test
    void everyValueKeepsItsPlaceAndRelativePathsTheirFolder() throws Exception {
        write("base/first.yaml", "root: recordings\nseed: none\n");
        Path heir = write("heir.yaml", "extends: base/second.yaml\nseed: wrong\n");
        Problems problems = new Problems();
        YamlMap root = YamlDocument.readExtending(heir).root(problems);
        assertThat(root.path("root")).hasValue(folder.resolve("base/recordings"));
        root.integer("seed", 0, 9);
        root.requireMap("window").integer("frames", 1, 9);
        assertThatThrownBy(problems::throwIfAny)
                .isInstanceOfSatisfying(
                        ProblemsException.class,
                        failure ->
                                assertThat(failure.problems())
                                        .containsExactly(
                                                "seed must be 0..9, was wrong (%s:2:7)"
                                                        .formatted(heir),
                                                "window.frames is missing: it must be 1..9 (%s:3:9)"
                                                        .formatted(
                                                                folder.resolve(
                                                                        "base/second.yaml"))));
    }

    @Test
    void whatAnAncestorGetsWrongIsToldToo() throws Exception {
        Path first = write("base/first.yaml", "seed: 1\nseed: 2\n");
        YamlDocument heir =
                YamlDocument.readExtending(write("heir.yaml", "extends: base/first.yaml\n"));
        Problems problems = new Problems();
        heir.root(problems);
        assertThatThrownBy(problems::throwIfAny)
                .hasMessage(
                        "seed is written twice, first at %s:1:1 (%s:2:1)".formatted(first, first));
    }

    @Test
    void aCircleIsRefusedAtTheLinkThatClosesIt() throws Exception {
        write("base/first.yaml", "extends: ../heir.yaml\n");
        Path heir = write("heir.yaml", "extends: base/second.yaml\n");
        assertThatThrownBy(() -> YamlDocument.readExtending(heir))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "extends must not lead back to a file that extends this one, was %s (%s:1:10)"
                                .formatted(
                                        folder.resolve("base/../heir.yaml"),
                                        folder.resolve("base/first.yaml")));
    }

    @Test
    void anAncestorThatIsNotThereIsToldWhereItIsAskedFor() throws Exception {
        Path heir = write("heir.yaml", "seed: 1\nextends: none.yaml\n");
        assertThatThrownBy(() -> YamlDocument.readExtending(heir))
                .hasMessage(
                        "extends %s: there is no such file (%s:2:10)"
                                .formatted(folder.resolve("none.yaml"), heir));
    }

    @Test
    void aLinkMustBeAPath() throws Exception {
        Path heir = write("heir.yaml", "extends: [base/first.yaml]\n");
        assertThatThrownBy(() -> YamlDocument.readExtending(heir))
                .hasMessage(
                        "extends must be the path of a YAML file, such as default.yaml, was a list (%s:1:10)"
                                .formatted(heir));
    }

    @Test
    void changesLieOnTopOfWhatIsInherited() throws Exception {
        YamlDocument changed =
                YamlDocument.readExtending(write("heir.yaml", "extends: base/second.yaml\n"))
                        .with("network.latent", "8")
                        .with("channels.x.unit", "m/s2");
        assertThat(changed.text()).contains("  latent: 8\n", "channels: [{name: x, unit: m/s2}]\n");
    }

    @Test
    void oneFileWithoutChangesKeepsItsWordsAndComments() throws Exception {
        String text = "# why\nseed:   1 # because\n";
        assertThat(whole(text)).isEqualTo(text);
    }

    @Test
    void whatIsWrittenAnewReadsAsTheSame() throws Exception {
        String text =
                """
                a: "1"
                b: 'it''s: #5'
                c: ";"
                d: ""
                e: "null"
                f: 0 .. 0.6
                g: { label: [normal, "two words"], deep: { deeper: [ { x: 1 } ] } }
                h: "line\\nline"
                i: []
                j: {}
                "k: l": m
                """;
        String anew = YamlDocument.parse("a", text).with("n", "1").text();
        assertThat(YamlDocument.parse("a", anew).with("n", "1").text()).isEqualTo(anew);
        YamlMap root = YamlDocument.parse("a", anew).root(new Problems());
        assertThat(root.requireText("b")).isEqualTo("it's: #5");
        assertThat(root.requireText("d")).isEmpty();
        assertThat(root.requireText("e")).isEqualTo("null");
        assertThat(root.requireText("h")).isEqualTo("line\nline");
        assertThat(root.requireText("k: l")).isEqualTo("m");
        assertThat(root.requireMap("g").requireMap("deep").maps("deeper")).hasSize(1);
    }
}
