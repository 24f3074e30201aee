package dev.thrum.training.benchmark.campaign;

/// What raises alarms in a campaign.
public enum Method {
    DECISION("the decision stage"),
    FIXED("fixed 99th percentile"),
    THREE_OF_FIVE("3 of 5 on it"),
    RMS("twice the RMS, 3 of 5");

    private final String words;

    Method(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
