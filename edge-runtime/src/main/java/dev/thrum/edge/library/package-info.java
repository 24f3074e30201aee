/// The library of what was seen: what operators said of alarms, the recordings that go with it, and
/// the threshold that follows from it. For the request thread; no window passes here.
@NullMarked
package dev.thrum.edge.library;

import org.jspecify.annotations.NullMarked;
