package dev.thrum.edge.evidence;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Quantity;
import dev.thrum.edge.signal.VelocitySeverity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Vibration severity as ISO 20816-1:2016 measures it: velocity RMS from 10 Hz to 1,000 Hz.
/// Acceleration is integrated in its spectrum, where a drift cannot run away. Stateless.
final class VelocityRms {
    static final double LOWEST_HZ = 10;
    static final double HIGHEST_HZ = 1000;

    private static final double RESOLUTION_HZ = 1;

    /// A stretch too short for this tells nothing of 10 Hz.
    private static final double COARSEST_HZ = 2.5;

    /// The part of the band below half the sample rate that a converter's filter leaves alone.
    private static final double USABLE = 0.9;

    private VelocityRms() {}

    /// One entry for each channel of acceleration or velocity.
    static List<VelocitySeverity> of(Excerpt excerpt, Optional<SeverityZones> zones) {
        List<VelocitySeverity> severities = new ArrayList<>();
        double toHz = Math.min(HIGHEST_HZ, USABLE * excerpt.sampleRateHz() / 2);
        for (int i = 0; i < excerpt.channels().size(); i++) {
            Channel channel = excerpt.channels().get(i);
            boolean acceleration = channel.quantity() == Quantity.ACCELERATION;
            boolean tells = acceleration || channel.quantity() == Quantity.VELOCITY;
            if (tells && toHz > LOWEST_HZ && excerpt.seconds() * COARSEST_HZ >= 1) {
                Spectrum spectrum =
                        Spectrum.averaged(
                                excerpt.withoutMean(i), excerpt.sampleRateHz(), RESOLUTION_HZ);
                double rms =
                        1e3
                                * channel.unit().factorToSi()
                                * Math.sqrt(spectrum.meanSquare(LOWEST_HZ, toHz, acceleration));
                severities.add(
                        new VelocitySeverity(
                                channel.name(),
                                rms,
                                LOWEST_HZ,
                                toHz,
                                zones.map(each -> each.of(rms)).orElse(null)));
            }
        }
        return severities;
    }
}
