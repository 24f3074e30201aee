package dev.thrum.edge.signal;

/// A rolling element bearing as far as its fault frequencies need it, with the outer race at rest
/// and the inner race on the shaft.
///
/// Kinematics without slip: R. B. Randall and J. Antoni, "Rolling element bearing diagnostics - A
/// tutorial", Mechanical Systems and Signal Processing 25 (2011), section 1.2. Real cages slip by
/// one or two per cent.
///
/// @param elements number of balls or rollers
/// @param elementDiameterMillimetres diameter of a ball or roller
/// @param pitchDiameterMillimetres diameter of the circle their centres run on
/// @param contactAngleDegrees angle between the contact line and the radial plane; 0 for a deep
///   groove bearing under radial load
public record BearingGeometry(
        int elements,
        double elementDiameterMillimetres,
        double pitchDiameterMillimetres,
        double contactAngleDegrees) {
    public BearingGeometry {
        if (elements < 3) {
            throw new IllegalArgumentException(
                    "a bearing needs at least 3 elements, was " + elements);
        }
        if (!(elementDiameterMillimetres > 0)
                || !(pitchDiameterMillimetres > elementDiameterMillimetres)
                || Double.isInfinite(pitchDiameterMillimetres)) {
            throw new IllegalArgumentException(
                    "the element must be smaller than the pitch circle and above 0 mm, was %s mm of %s mm"
                            .formatted(elementDiameterMillimetres, pitchDiameterMillimetres));
        }
        if (!(contactAngleDegrees >= 0 && contactAngleDegrees < 90)) {
            throw new IllegalArgumentException(
                    "the contact angle must be 0 to below 90 degrees, was " + contactAngleDegrees);
        }
    }

    /// BPFO: rate at which elements pass a point of the outer race.
    public double ballPassOuterHz(double shaftHz) {
        return elements / 2.0 * shaftHz * (1 - ratio());
    }

    /// BPFI: rate at which elements pass a point of the inner race.
    public double ballPassInnerHz(double shaftHz) {
        return elements / 2.0 * shaftHz * (1 + ratio());
    }

    /// BSF: rate at which an element turns about itself. A damaged spot on it strikes a race twice
    /// in each turn.
    public double ballSpinHz(double shaftHz) {
        double inverse = pitchDiameterMillimetres / (2 * elementDiameterMillimetres);
        return inverse * shaftHz * (1 - ratio() * ratio());
    }

    /// FTF: rate at which the cage turns.
    public double cageHz(double shaftHz) {
        return shaftHz / 2 * (1 - ratio());
    }

    private double ratio() {
        return elementDiameterMillimetres
                / pitchDiameterMillimetres
                * Math.cos(Math.toRadians(contactAngleDegrees));
    }
}
