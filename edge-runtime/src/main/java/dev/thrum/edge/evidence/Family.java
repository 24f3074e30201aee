package dev.thrum.edge.evidence;

import dev.thrum.edge.evidence.MachineDescription.Bearing;
import dev.thrum.edge.signal.BearingGeometry;
import java.util.List;

/// The lines a bearing's fault draws into the spectrum of an envelope: a frequency, its harmonics,
/// and side-bands about them where something modulates the strokes (R. B. Randall and J. Antoni,
/// "Rolling element bearing diagnostics - A tutorial", Mechanical Systems and Signal Processing 25,
/// 2011, table 1 and section 3).
///
/// @param fundamentalHz without slip
/// @param name of what it is a harmonic of, such as `BPFO`
/// @param first which harmonic of that it is: 2 for an element that strikes twice in a turn
/// @param sideBandHz distance of the side-bands; 0 where none belong to it
/// @param sideBandName such as `shaft speed`
record Family(
        FaultKind kind,
        String bearing,
        double fundamentalHz,
        String name,
        int first,
        double sideBandHz,
        String sideBandName) {

    /// A spot on the outer race stays in the load zone; one on the inner race goes through it with
    /// each turn of the shaft, one on an element with each turn of the cage, and strikes both races
    /// in each turn of the element.
    static List<Family> of(Bearing bearing, double shaftHz) {
        BearingGeometry geometry = bearing.geometry();
        double cageHz = geometry.cageHz(shaftHz);
        String name = bearing.name();
        return List.of(
                new Family(
                        FaultKind.OUTER_RACE,
                        name,
                        geometry.ballPassOuterHz(shaftHz),
                        "BPFO",
                        1,
                        0,
                        ""),
                new Family(
                        FaultKind.INNER_RACE,
                        name,
                        geometry.ballPassInnerHz(shaftHz),
                        "BPFI",
                        1,
                        shaftHz,
                        "shaft speed"),
                new Family(
                        FaultKind.ROLLING_ELEMENT,
                        name,
                        2 * geometry.ballSpinHz(shaftHz),
                        "BSF",
                        2,
                        cageHz,
                        "FTF"),
                new Family(FaultKind.CAGE, name, cageHz, "FTF", 1, 0, ""));
    }

    /// The name of the family's own harmonic, such as `3xBPFO`.
    String harmonic(int order) {
        return order * first == 1 ? name : order * first + "x" + name;
    }
}
