package dev.thrum.edge.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.decision.Adjustment;
import dev.thrum.edge.decision.Levels;
import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.store.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {
    private static final Answer REAL = new Answer(Answer.Word.REAL, "", "heard it, \"clearly\"");
    private static final Answer FALSE = new Answer(Answer.Word.FALSE, "", "");

    @TempDir Path state;

    private final StateStore store = StateStore.inMemory();
    private final Adjustment adjustment = new Adjustment(Levels.of(2));

    private Library open() {
        return Library.open("pump", store, adjustment, Optional.of(state));
    }

    private void evidence(String id) throws IOException {
        Seen.describe(state.resolve("evidence"), id);
        Files.writeString(state.resolve("evidence").resolve(id + ".wav"), "a wave of " + id);
    }

    @Test
    void anAnswerMakesALabelledRecordingThatOutlivesTheEvidence() throws IOException {
        Library library = open();
        library.take(Seen.alarm("a1", 1.5));
        evidence("a1");

        Library.Answered answered = library.answer("a1", REAL).orElseThrow();

        Path shelf = state.resolve("library").resolve("pump");
        assertThat(answered.recording()).contains(shelf.resolve("a1.wav"));
        assertThat(shelf.resolve("a1.wav")).hasContent("a wave of a1");
        assertThat(shelf.resolve("index.csv"))
                .hasContent(
                        """
                        file,label,answer,alarm,since,peak,note
                        a1.wav,outer-race,real,a1,2026-11-20T12:00:00Z,1.5,"heard it, ""clearly""\"
                        """);

        Files.delete(state.resolve("evidence").resolve("a1.wav"));
        Files.delete(state.resolve("evidence").resolve("a1.json"));
        assertThat(library.answer("a1", FALSE).orElseThrow().recording()).isPresent();
        assertThat(Files.readString(shelf.resolve("index.csv")))
                .contains("a1.wav,none,false,a1,")
                .doesNotContain("real");
    }

    @Test
    void theOperatorsKindGoesBeforeTheEvidences() throws IOException {
        Library library = open();
        library.take(Seen.alarm("a1", 1.5));
        evidence("a1");

        assertThat(library.answer("a1", new Answer(Answer.Word.REAL, "belt", ""))).isPresent();

        assertThat(state.resolve("library/pump/index.csv")).content().contains("a1.wav,belt,real");
    }

    @Test
    void anAnswerIsKeptThoughThereIsNoRecordingAndSaysWhy() throws IOException {
        Library library = open();
        library.take(Seen.alarm("a1", 1.5));

        assertThat(library.answer("a1", FALSE).orElseThrow())
                .matches(answered -> answered.why().contains("no evidence of it on disk"));
        Seen.describe(state.resolve("evidence"), "a1");
        assertThat(library.answer("a1", FALSE).orElseThrow())
                .matches(answered -> answered.why().contains("no wave (yet)"));
        assertThat(open().alarms())
                .containsExactly(new SeenAlarm("a1", "2026-11-20T12:00:00Z", 1.5, FALSE));
        Library nowhere = Library.open("pump", store, adjustment, Optional.empty());
        assertThat(nowhere.answer("a1", FALSE).orElseThrow())
                .matches(answered -> answered.why().contains("no state.folder"));
        assertThat(library.answer("a2", FALSE)).isEmpty();
    }

    @Test
    void aFullShelfRefusesAndKeepsWhatItHas() throws IOException {
        evidence("a1");
        evidence("a2");
        Path folder = state.resolve("library").resolve("pump");
        Shelf shelf = new Shelf("pump", folder, state.resolve("evidence"), 1000);
        SeenAlarm first = new SeenAlarm("a1", "", 1, null);

        assertThat(shelf.place(first, REAL)).isInstanceOf(Shelf.Placed.As.class);
        assertThat(shelf.place(new SeenAlarm("a2", "", 1, null), REAL))
                .isInstanceOfSatisfying(
                        Shelf.Placed.Without.class,
                        without -> assertThat(without.why()).contains("is full (1000 bytes)"));
        assertThat(shelf.place(first, FALSE)).isInstanceOf(Shelf.Placed.As.class);
        assertThat(folder.resolve("a1.wav")).exists();
        assertThat(folder.resolve("a2.wav")).doesNotExist();
    }

    @Test
    void falseAlarmsProposeAcceptingAppliesAndUndoingTakesBackOverRestarts() {
        Library library = open();
        for (int i = 1; i <= 3; i++) {
            library.take(Seen.alarm("f" + i, 1 + i / 10.0));
            assertThat(library.proposal()).isEmpty();
            assertThat(library.answer("f" + i, FALSE)).isPresent();
        }
        assertThat(threshold()).isEqualTo(2);

        // 1.3 × 1.05 = 1.365
        library.thresholds().accept(library.proposal().orElseThrow());
        assertThat(threshold()).isEqualTo(2 * 1.37f);
        assertThat(library.proposal()).isEmpty();

        adjustment.set(1);
        Library restarted = open();
        assertThat(threshold()).isEqualTo(2 * 1.37f);
        restarted.take(Seen.alarm("later", 2));
        assertThat(restarted.alarms().getLast().level()).isEqualTo(2 * 1.37, within(1e-3));

        assertThat(restarted.thresholds().undo()).isTrue();
        assertThat(threshold()).isEqualTo(2);
        assertThat(restarted.thresholds().undo()).isFalse();
        open();
        assertThat(threshold()).isEqualTo(2);
    }

    @Test
    void otherLevelsEndTheFactorAndWhatAlarmsUnderTheOldOnesSpokeFor() {
        Library library = open();
        for (int i = 1; i <= 3; i++) {
            library.take(Seen.alarm("f" + i, 1 + i / 10.0));
            library.answer("f" + i, FALSE);
        }
        library.thresholds().accept(library.proposal().orElseThrow());
        for (int i = 4; i <= 6; i++) {
            library.take(Seen.alarm("f" + i, 2));
            library.answer("f" + i, FALSE);
        }
        assertThat(library.proposal()).isPresent();

        library.thresholds().levelsChanged(1, Instant.parse("2026-11-20T12:00:00.001Z"));
        assertThat(threshold()).isEqualTo(2);
        assertThat(library.proposal()).isEmpty();
        assertThat(library.thresholds().undo()).as("nothing was accepted on these").isFalse();

        adjustment.set(3);
        Library restarted = open();
        assertThat(threshold()).isEqualTo(2);
        assertThat(restarted.proposal()).isEmpty();
        restarted.thresholds().levelsChanged(1, Instant.parse("2026-11-20T12:00:00Z"));
        assertThat(restarted.proposal()).as("alarms since then count").isPresent();
    }

    @Test
    void theBookHoldsTheLatestTwoHundred() {
        Library library = open();
        for (int i = 0; i < 250; i++) {
            library.take(Seen.alarm("a" + i, 1.5));
        }
        assertThat(open().alarms()).hasSize(200).first().extracting(SeenAlarm::id).isEqualTo("a50");
    }

    @Test
    void aDocumentThatIsNotAsItWasWrittenIsNotUsed() {
        store.save("alarms/pump", "[{\"id\":\"a\",\"answer\":\"maybe\"}]");
        store.save("threshold/pump", "{\"factor\":-1}");

        assertThat(open().alarms()).isEmpty();
        assertThat(threshold()).isEqualTo(2);
    }

    private float threshold() {
        return adjustment.threshold(OperatingState.UNKNOWN);
    }
}
