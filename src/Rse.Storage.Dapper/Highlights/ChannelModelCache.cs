using System.Text.Json;
using Rse.Highlights;
using Rse.Storage.Databases;

namespace Rse.Storage.Highlights;

/// <summary>
/// The models as they are stored, one JSON text. They are read and written with each batch and change with a lesson, so the last text and
/// what it says are kept.
/// </summary>
internal sealed class ValueModels
{
    private volatile Entry? _last;

    public IReadOnlyDictionary<ValueChannel, ChannelModel> Parse(string text)
    {
        if (_last is { } last && string.Equals(last.Text, text, StringComparison.Ordinal))
        {
            return last.Models;
        }

        var models = JsonSerializer
            .Deserialize<Dictionary<string, double[]>>(text)!
            .ToDictionary(
                pair => EnumText.Parse<ValueChannel>(pair.Key),
                pair => new ChannelModel { Slope = pair.Value[0], Noise = pair.Value[1] }
            );
        _last = new Entry(text, models);
        return models;
    }

    public string Text(IReadOnlyDictionary<ValueChannel, ChannelModel> models) =>
        _last is { } last && ReferenceEquals(last.Models, models)
            ? last.Text
            : JsonSerializer.Serialize(
                models.ToDictionary(
                    pair => EnumText.Of(pair.Key),
                    pair => (double[])[pair.Value.Slope, pair.Value.Noise],
                    StringComparer.Ordinal
                )
            );

    private sealed record Entry(string Text, IReadOnlyDictionary<ValueChannel, ChannelModel> Models);
}
