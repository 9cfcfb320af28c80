using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Rse.Testing.Leaks;

/// <summary>All that a surface gave to one viewer: texts, bytes, numbers, and what it counted.</summary>
public sealed class LeakReading
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder _text = new();
    private readonly List<LeakCounted> _counts = [];

    /// <summary>
    /// Whether it went to the viewer's own machine, where not even the host's keys of accounts may show. False for what a service gives to
    /// its host.
    /// </summary>
    public bool LeavesHost { get; init; }

    /// <summary>Everything that was added, as one text.</summary>
    public string Text => _text.ToString();

    internal IReadOnlyList<LeakCounted> Counts => _counts;

    /// <summary>Adds a text as it is, bytes as UTF-8, and anything else with all its public properties.</summary>
    public void Add(object? value)
    {
        _text
            .Append(
                value switch
                {
                    null => "",
                    string text => text,
                    byte[] bytes => Encoding.UTF8.GetString(bytes),
                    _ => JsonSerializer.Serialize(value, value.GetType(), Json),
                }
            )
            .Append('\n');
    }

    /// <summary>States a number that the surface gave, for the kit to compare.</summary>
    /// <param name="what">What it counts.</param>
    /// <param name="key">The <see cref="LeakTarget.Key"/> of what it is the number of; empty where there is only one.</param>
    /// <param name="number">What the surface said.</param>
    public void Count(LeakCount what, string key, long number) => _counts.Add(new LeakCounted(what, key, number));
}
