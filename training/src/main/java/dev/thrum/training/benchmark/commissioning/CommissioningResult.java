package dev.thrum.training.benchmark.commissioning;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.thrum.training.benchmark.Machine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What commissioning changes on recordings of real machines.
///
/// @param machine where it ran
/// @param seed of the models
/// @param placements one for each model and machine it was put under
public record CommissioningResult(Machine machine, long seed, List<Placed> placements) {
    public CommissioningResult {
        placements = List.copyOf(placements);
    }

    /// A model under a machine.
    ///
    /// @param set the folder of the data set
    /// @param learned what the model is of
    /// @param watched what it was put under
    /// @param learnedWindows windows of the stretch the machine was commissioned with
    /// @param refusal why commissioning would not learn unless somebody vouches; null where it
    ///   would
    /// @param refusalThough why it would not though somebody did; null where it did
    /// @param judged by each threshold there is
    @JsonInclude(Include.NON_NULL)
    public record Placed(
            String set,
            String learned,
            String watched,
            int learnedWindows,
            @Nullable String refusal,
            @Nullable String refusalThough,
            List<Judged> judged) {
        public Placed {
            judged = List.copyOf(judged);
        }
    }

    /// The machine, judged by one threshold.
    ///
    /// @param by which threshold
    /// @param threshold its value
    /// @param how where it comes from, in words
    /// @param counts what it said
    public record Judged(By by, double threshold, String how, Counts counts) {}

    /// Which threshold.
    public enum By {
        SHIPPED("shipped"),
        BUDGET("shipped, 1 per 30d"),
        COMMISSIONED("commissioned"),
        COMMISSIONED_BUDGET("commissioned, 1 per 30d");

        private final String words;

        By(String words) {
            this.words = words;
        }

        /// As it stands in the table.
        public String words() {
            return words;
        }
    }

    /// Right and wrong.
    ///
    /// @param healthy healthy windows judged
    /// @param wrong of them, those at or above the threshold
    /// @param wrongPerThousand the same of 1,000
    /// @param wrongInterval its 95 % interval, as if windows were independent
    /// @param falseAlarms alarms that stood in healthy windows and no fault raised
    /// @param faulty faulty windows judged
    /// @param right of them, those at or above the threshold
    /// @param detection the same as a share
    /// @param detectionInterval its 95 % interval, as if windows were independent
    /// @param faults faults: recordings, or stretches of one
    /// @param found faults during which an alarm stood
    /// @param skipped windows that were not scored
    public record Counts(
            int healthy,
            int wrong,
            double wrongPerThousand,
            ShareInterval wrongInterval,
            int falseAlarms,
            int faulty,
            int right,
            double detection,
            ShareInterval detectionInterval,
            int faults,
            int found,
            int skipped) {}
}
