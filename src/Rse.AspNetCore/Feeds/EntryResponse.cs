using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.Activities;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Subjects;
using Rse.Feeds;

namespace Rse.AspNetCore.Feeds;

/// <summary>One entry of a feed: an activity, what it is about, and why it is here.</summary>
internal sealed record EntryResponse
{
    [Description("The activity; permanent.")]
    public required long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<Verb>))]
    public required Verb Verb { get; init; }

    public required SubjectResponse Subject { get; init; }

    [Description("Why it is in this feed: belongs, follows-member, follows-space, follows-topic, follows-subject.")]
    public required IReadOnlyList<string> Reasons { get; init; }

    [Description("What else this entry stands for, where the feed was asked for in groups; null else.")]
    public required GroupResponse? Group { get; init; }

    public static EntryResponse Of(FeedGroup group, Exchange exchange) => Of(group.Newest, exchange) with { Group = GroupResponse.Of(group, exchange) };

    public static EntryResponse Of(FeedEntry entry, Exchange exchange) => new()
    {
        Id = entry.Id.Value,
        At = entry.At,
        Verb = entry.Verb,
        Subject = SubjectResponse.Of(entry.Subject, exchange),
        Reasons = [.. entry.Reasons.Select(Words.Name)],
        Group = null,
    };
}
