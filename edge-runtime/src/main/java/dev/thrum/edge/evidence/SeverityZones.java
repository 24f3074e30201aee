package dev.thrum.edge.evidence;

/// The boundaries between the zones A to D of a machine's vibration, as velocity in mm/s RMS. A:
/// newly commissioned; B: fit for long operation; C: not for long; D: does damage.
///
/// Tables differ between machines and between editions (ISO 10816-3:2009, ISO 20816-3:2022, ISO
/// 10816-7 for pumps), so none is assumed.
///
/// @param b first value of zone B
/// @param c first value of zone C
/// @param d first value of zone D
public record SeverityZones(double b, double c, double d) {
    public SeverityZones {
        if (!(b > 0 && c > b && d > c && Double.isFinite(d))) {
            throw new IllegalArgumentException(
                    "zones must be three rising velocities above 0 mm/s, were %s, %s and %s"
                            .formatted(b, c, d));
        }
    }

    /// The zone a velocity in mm/s RMS lies in: `A`, `B`, `C` or `D`.
    public String of(double millimetresPerSecond) {
        return millimetresPerSecond < b
                ? "A"
                : millimetresPerSecond < c ? "B" : millimetresPerSecond < d ? "C" : "D";
    }
}
