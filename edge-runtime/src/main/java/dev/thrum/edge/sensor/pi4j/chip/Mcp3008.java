package dev.thrum.edge.sensor.pi4j.chip;

/// Microchip MCP3008, eight inputs of 10 bits: _MCP3004/3008, 2.7V 4-Channel/8-Channel 10-Bit A/D
/// Converters with SPI Serial Interface_, DS21295D.
///
/// Clock: 18 × the rate of conversions (section 1), so 1.35 MHz for 75,000 per second at 2.7 V and
/// 3.6 MHz for 200,000 at 5 V. Code: 1024 × VIN / VREF (section 4). Frames: section 6.1.
final class Mcp3008 extends Mcp3x08 {
    Mcp3008() {
        super("mcp3008", 10, "Microchip MCP3004/3008, DS21295D", 1_350_000);
    }
}
