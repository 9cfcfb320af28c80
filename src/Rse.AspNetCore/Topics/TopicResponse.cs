using System.ComponentModel;
using Rse.AspNetCore.Perimeters;
using Rse.Topics;

namespace Rse.AspNetCore.Topics;

/// <summary>A topic.</summary>
internal sealed record TopicResponse
{
    [Description("The folded name, as in URLs.")]
    public required string Name { get; init; }

    [Description("As first written.")]
    public required string Label { get; init; }

    [Description("How many subjects that the viewer may see carry it; null if not counted.")]
    public required int? Count { get; init; }

    public required string Url { get; init; }

    public static TopicResponse Of(Topic topic, int? count, RequestContext context) =>
        new()
        {
            Name = topic.Name,
            Label = topic.Label,
            Count = count,
            Url = context.Links.Topic(topic.Name),
        };
}
