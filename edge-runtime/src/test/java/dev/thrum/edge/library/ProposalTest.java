package dev.thrum.edge.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProposalTest {
    private final List<SeenAlarm> alarms = new ArrayList<>();

    private void seen(double level, Answer.Word word) {
        alarms.add(
                new SeenAlarm(
                        "a" + alarms.size(),
                        "2026-11-20T12:00:00Z",
                        level,
                        new Answer(word, "", "")));
    }

    @Test
    void twoFalseAlarmsMayBeChance() {
        seen(1.4, Answer.Word.FALSE);
        seen(1.5, Answer.Word.FALSE);
        alarms.add(new SeenAlarm("unanswered", "2026-11-20T12:00:00Z", 1.6, null));

        assertThat(Proposal.of(alarms, 1)).isEmpty();
    }

    @Test
    void threeSpeakForAThresholdJustAboveTheHighestAndTellItsCost() {
        seen(1.42, Answer.Word.FALSE);
        seen(1.1, Answer.Word.FALSE);
        seen(1.2, Answer.Word.FALSE);
        seen(1.3, Answer.Word.REAL);
        seen(4, Answer.Word.REAL);

        // 1.42 × 1.05 = 1.491
        assertThat(Proposal.of(alarms, 1))
                .contains(
                        new Proposal(
                                1.5,
                                3,
                                1,
                                "3 alarms that were called false reached up to 1.42 times the"
                                        + " model's threshold; 1.50 lies just above. A fault must"
                                        + " drive the score 50 % higher than now to be told; of 2"
                                        + " alarms that were called real, 1 would have been"
                                        + " missed."));
    }

    @Test
    void withoutARealOneTheCostIsNotKnownAndThatIsSaid() {
        seen(1.42, Answer.Word.FALSE);
        seen(1.1, Answer.Word.FALSE);
        seen(1.2, Answer.Word.FALSE);

        assertThat(Proposal.of(alarms, 1).orElseThrow().reason())
                .endsWith("no alarm was called real yet, so what that misses is not known.");
    }

    @Test
    void onceItIsAcceptedTheSameAlarmsSpeakForNothingMore() {
        seen(1.42, Answer.Word.FALSE);
        seen(1.1, Answer.Word.FALSE);
        seen(1.2, Answer.Word.FALSE);

        assertThat(Proposal.of(alarms, 1.5)).isEmpty();
    }
}
