using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Perimeters;
using Rse.Topics;

namespace Rse.AspNetCore.Topics;

/// <summary>A topic.</summary>
internal sealed record RseTopicResponse
{
    [Description("The folded name, as in URLs.")]
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [Description("As first written.")]
    [JsonPropertyName("label")]
    public required string Label { get; init; }

    [Description("How many subjects that the viewer may see carry it; null if not counted.")]
    [JsonPropertyName("count")]
    public required int? Count { get; init; }

    [JsonPropertyName("url")]
    public required string Url { get; init; }

    public static RseTopicResponse Of(Topic topic, int? count, RequestContext context) =>
        new()
        {
            Name = topic.Name,
            Label = topic.Label,
            Count = count,
            Url = context.Links.Topic(topic.Name),
        };
}
