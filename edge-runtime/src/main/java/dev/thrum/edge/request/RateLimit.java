package dev.thrum.edge.request;

/// How many requests a transport may bring.
///
/// @param perSecond how many in a second, for ever
/// @param burst how many at once after a rest
public record RateLimit(double perSecond, int burst) {
    /// Plenty for people and scripts, nothing for a flood.
    public static final RateLimit DEFAULT = new RateLimit(5, 20);

    public RateLimit {
        if (!(perSecond > 0) || burst < 1) {
            throw new IllegalArgumentException(
                    "a rate limit lets something through, was %s a second, %d at once"
                            .formatted(perSecond, burst));
        }
    }

    String text() {
        return "%s a second and %d at once"
                .formatted(
                        perSecond == Math.rint(perSecond) ? (Object) (long) perSecond : perSecond,
                        burst);
    }
}
