package dev.thrum.edge.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A window, or frames before one, got no score.
@Name("dev.thrum.WindowDropped")
@Label("Window Dropped")
@Category({"Thrum", "Inference"})
@Description("A window, or frames before one, got no score")
@StackTrace(false)
public final class WindowDropped extends Event {
    private static final WindowDropped PROBE = new WindowDropped();

    @Label("Monitor")
    String monitor = "";

    @Label("Reason")
    @Description("As in the messages, such as lost_samples; failed if the model failed")
    String reason = "";

    @Label("Frames")
    @Description(
            "Of the window; frames missing before it for lost_samples, negative if the sensor"
                    + " began anew")
    long frames;

    private WindowDropped() {}

    /// Records a window without a score if somebody records. Any thread.
    ///
    /// @param reason a word, such as `flat_line`
    /// @param frames frames that were not scored
    public static void record(String monitor, String reason, long frames) {
        if (PROBE.isEnabled()) {
            WindowDropped event = new WindowDropped();
            event.monitor = monitor;
            event.reason = reason;
            event.frames = frames;
            event.commit();
        }
    }
}
