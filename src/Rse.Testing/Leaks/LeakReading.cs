using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Rse.Testing.Leaks;

/// <summary>Everything that a surface showed to one viewer: texts, bytes, numbers and counts.</summary>
public sealed class LeakReading
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder _text = new();
    private readonly List<LeakCounted> _counts = [];

    /// <summary>
    /// Whether the reading left the host for the viewer's machine, where account keys of the host must not appear either. False for what a
    /// service returns to its host.
    /// </summary>
    public bool LeavesHost { get; init; }

    /// <summary>Everything added, as one text.</summary>
    public string Text => _text.ToString();

    internal IReadOnlyList<LeakCounted> Counts => _counts;

    /// <summary>Adds a text as it is, bytes as UTF-8, and any other object as JSON with all its public properties.</summary>
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

    /// <summary>Records a count that the surface showed, for the kit to compare.</summary>
    /// <param name="what">What it counts.</param>
    /// <param name="key">The <see cref="LeakTarget.Key"/> of the thing whose count it is; empty if there is only one.</param>
    /// <param name="number">The count that the surface showed.</param>
    public void Count(LeakCount what, string key, long number) => _counts.Add(new LeakCounted(what, key, number));
}
