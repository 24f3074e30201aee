/// Learns one machine's own healthy scores on top of the model it was shipped with: where they lie,
/// how far they spread and how their tail runs, for each operating state, without training anything
/// anew. Refuses what looks like a fault, survives power cuts, can be undone.
@NullMarked
package dev.thrum.edge.commission;

import org.jspecify.annotations.NullMarked;
