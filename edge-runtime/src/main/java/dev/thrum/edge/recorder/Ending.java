package dev.thrum.edge.recorder;

/// Why a recording ended.
public enum Ending {
    /// It has not: files of it are whole already.
    RUNNING("running", true),
    /// It is as long as was asked for.
    COMPLETE("complete", true),
    /// The sensor came to its end, as a replayed recording does.
    SENSOR_ENDED("sensor_ended", true),
    /// Someone stopped it.
    STOPPED("stopped", true),
    /// Frames were lost, and it was to stop there.
    GAP("gap", false),
    /// Frames were lost so often that there would be more files than anyone can use.
    TOO_MANY_GAPS("too_many_gaps", false),
    /// The disk is full, or nearly.
    DISK("disk", false),
    /// The sensor gave nothing any more.
    SILENT("silent", false);

    private final String text;
    private final boolean good;

    Ending(String text, boolean good) {
        this.text = text;
        this.good = good;
    }

    /// The word in the contract.
    public String text() {
        return text;
    }

    /// Whether that is what was asked for.
    public boolean isGood() {
        return good;
    }
}
