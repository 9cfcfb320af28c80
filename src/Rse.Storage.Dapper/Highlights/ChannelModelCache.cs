using System.Text.Json;
using Rse.Highlights;
using Rse.Highlights.Evidence;
using Rse.Highlights.Scoring;
using Rse.Storage.Databases;

namespace Rse.Storage.Highlights;

/// <summary>
/// Converts channel models to and from their stored JSON. Each batch reads and writes them, but only learning changes them, so the last
/// text and its models are cached.
/// </summary>
internal sealed class ChannelModelCache
{
    private volatile Entry? _last;

    public IReadOnlyDictionary<EvidenceChannel, ChannelModel> Parse(string text)
    {
        if (_last is { } last && string.Equals(last.Text, text, StringComparison.Ordinal))
        {
            return last.Models;
        }

        var models = JsonSerializer
            .Deserialize<Dictionary<string, double[]>>(text)!
            .ToDictionary(
                pair => EnumText.Parse<EvidenceChannel>(pair.Key),
                pair => new ChannelModel
                {
                    Slope = pair.Value[0],
                    Noise = pair.Value[1],
                    Friends = pair.Value[2],
                }
            );
        _last = new Entry(text, models);
        return models;
    }

    public string Text(IReadOnlyDictionary<EvidenceChannel, ChannelModel> models) =>
        _last is { } last && ReferenceEquals(last.Models, models)
            ? last.Text
            : JsonSerializer.Serialize(
                models.ToDictionary(
                    pair => EnumText.Of(pair.Key),
                    pair => (double[])[pair.Value.Slope, pair.Value.Noise, pair.Value.Friends],
                    StringComparer.Ordinal
                )
            );

    private sealed record Entry(string Text, IReadOnlyDictionary<EvidenceChannel, ChannelModel> Models);
}
