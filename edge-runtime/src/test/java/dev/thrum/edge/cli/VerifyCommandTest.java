package dev.thrum.edge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.model.GoldenWindows;
import dev.thrum.edge.model.PackageWriter;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.TinyModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    private static final TinyModel TINY = TinyModel.standard();

    @TempDir Path temporary;

    @Test
    void soundPackagePassesLineByLine() throws Exception {
        Path archive = temporary.resolve("tiny.thrum");
        TINY.writer().writeArchive(archive);

        Invocation verify = Invocation.of("verify", archive);

        assertThat(verify.exitCode()).isZero();
        assertThat(verify.out().lines()).hasSize(7).allMatch(line -> line.startsWith("pass  "));
        assertThat(verify.out().lines())
                .contains(
                        "pass  card.json: schema 1, keeps its rules",
                        "pass  model.fp32.onnx: the graph keeps the card's contract and gives 3 of 3 golden scores",
                        "pass  model.int8.onnx: the graph keeps the card's contract and gives 3 of 3 golden scores");
    }

    @Test
    void changedByteFailsAndGraphsAreNotTouched() throws Exception {
        Path folder = temporary.resolve("tiny");
        TINY.writer().writeFolder(folder);
        Files.writeString(folder.resolve("model.int8.onnx"), "something else");

        Invocation verify = Invocation.of("verify", folder);

        assertThat(verify.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(verify.out().lines())
                .anyMatch(line -> line.startsWith("fail  model.int8.onnx: SHA-256 must be "))
                .anyMatch(line -> line.startsWith("pass  model.fp32.onnx: SHA-256 "))
                .noneMatch(line -> line.contains("golden scores"));
    }

    @Test
    void goldenScoreThatDiffersFailsForItsPrecisionOnly() throws Exception {
        float[] values = TINY.window(1);
        GoldenWindows golden =
                GoldenWindows.of(
                        TINY.precisions(),
                        List.of(
                                new GoldenWindows.Window(
                                        values, TinyModel.score(values, Precision.FP32), 9f)));
        Path folder = temporary.resolve("tiny");
        PackageWriter writer =
                new PackageWriter(TinyModel.withGolden(TINY.card(), 1)).golden(golden);
        TINY.precisions()
                .forEach(precision -> writer.graph(precision, TINY.graph(precision).toBytes()));
        writer.writeFolder(folder);

        Invocation verify = Invocation.of("verify", folder);

        assertThat(verify.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(verify.out().lines())
                .contains(
                        "pass  model.fp32.onnx: the graph keeps the card's contract and gives 1 of 1 golden scores")
                .anyMatch(line ->
                        line.startsWith(
                                "fail  model.int8.onnx: golden window 1 of 1 must score 9.0 within 0.0100 %, was "));
    }

    @Test
    void placeWithoutPackageFails() {
        Invocation verify = Invocation.of("verify", temporary);

        assertThat(verify.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(verify.out().strip()).startsWith("fail  card.json is missing; ");
    }
}
