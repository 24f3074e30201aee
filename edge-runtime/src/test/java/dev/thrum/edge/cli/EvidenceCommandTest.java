package dev.thrum.edge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceCommandTest {
    @TempDir Path folder;

    @BeforeEach
    void keepOne() throws Exception {
        Files.writeString(
                folder.resolve("5b0c.json"),
                """
                {
                  "schema": 1, "since": "2026-11-20T12:00:00Z", "at": "2026-11-20T12:00:00Z",
                  "monitor": "pump", "id": "5b0c", "number": 1,
                  "text": "looks like an outer-race defect (3 harmonics of BPFO)",
                  "normalised": 1.5, "peak": 2.25,
                  "top": [ { "channel": "x", "fromHz": 100.0, "toHz": 125.0, "share": 0.5 } ],
                  "shaftHz": 24.5, "speed": "heard in the vibration",
                  "likenesses": [ {
                    "kind": "outer-race", "part": "drive-end", "score": 0.99,
                    "text": "looks like an outer-race defect (3 harmonics of BPFO)",
                    "lines": [ { "name": "BPFO", "expectedHz": 87.9, "foundHz": 87.2, "prominenceDb": 14.5 } ]
                  } ],
                  "vibration": [ { "channel": "x", "velocityRms": 1.93, "fromHz": 10.0, "toHz": 1000.0, "zone": "B" } ],
                  "wave": { "file": "5b0c.wav", "declaredRateHz": 3200.0, "frames": 48000, "raisedFrame": 32000 },
                  "cleared": "2026-11-20T12:05:00Z"
                }
                """);
    }

    @Test
    void listsAlarms() {
        Invocation all = Invocation.of("evidence", "--folder", folder);
        assertThat(all.exitCode()).as(all.err()).isZero();
        assertThat(all.out().lines())
                .containsExactly(
                        "2026-11-20T12:00:00Z  pump  5b0c  cleared 2026-11-20T12:05:00Z",
                        "  looks like an outer-race defect (3 harmonics of BPFO)");
    }

    @Test
    void showsOneByTheBeginningOfItsId() {
        Invocation one = Invocation.of("evidence", "--folder", folder, "5b");
        assertThat(one.out())
                .contains("2.25 times the threshold at its peak")
                .contains("shaft 24.5 Hz, heard in the vibration")
                .contains("BPFO: expected at 87.9 Hz, found at 87.2 Hz, 14.5 dB")
                .contains("residual: channel x 100.0 to 125.0 Hz, share 0.5")
                .contains("vibration x: 1.93 mm/s RMS, 10.0 to 1000.0 Hz, zone B")
                .contains("wave: 5b0c.wav, 48000 frames at 3200.0 Hz, the alarm at frame 32000");
    }

    @Test
    void saysWhatIsMissingAndWhereToLook() {
        Invocation stranger = Invocation.of("evidence", "--folder", folder, "77");
        assertThat(stranger.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(stranger.err()).contains("there is no evidence of an alarm 77: thrum evidence");
        Invocation nowhere = Invocation.of("evidence", "--folder", folder.resolve("none"));
        assertThat(nowhere.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(nowhere.err()).contains("there is no folder").contains("state.folder");
    }
}
