package dev.thrum.edge.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// A score took longer than windows take to come, or came a window's length too late.
@Name("dev.thrum.SlowInference")
@Label("Slow Inference")
@Category({"Thrum", "Inference"})
@Description("A score took longer than windows take to come, or came a window's length too late")
@StackTrace(false)
public final class SlowInference extends Event {
    private static final SlowInference PROBE = new SlowInference();

    @Label("Monitor")
    String monitor = "";

    @Label("Scoring")
    @Description("How long the model took")
    @Timespan(Timespan.NANOSECONDS)
    long scoring;

    @Label("Behind")
    @Description("From the window's last frame to its score")
    @Timespan(Timespan.NANOSECONDS)
    long behind;

    private SlowInference() {}

    /// Records a late score if somebody records. Any thread.
    ///
    /// @param scoringNanos how long the model took
    /// @param behindNanos from the window's last frame to its score
    public static void record(String monitor, long scoringNanos, long behindNanos) {
        if (PROBE.isEnabled()) {
            SlowInference event = new SlowInference();
            event.monitor = monitor;
            event.scoring = scoringNanos;
            event.behind = behindNanos;
            event.commit();
        }
    }
}
