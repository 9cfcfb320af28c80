using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.Activities;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Subjects;
using Rse.Feeds;
using Rse.Feeds.Groups;

namespace Rse.AspNetCore.Feeds;

/// <summary>One entry of a feed: an activity, what it is about, and why it is here.</summary>
internal sealed record RseEntryResponse
{
    [Description("The id of the activity; permanent.")]
    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [JsonPropertyName("at")]
    public required DateTimeOffset At { get; init; }

    [JsonPropertyName("verb")]
    public required RseVerb Verb { get; init; }

    [JsonPropertyName("subject")]
    public required RseSubjectResponse Subject { get; init; }

    [Description("Why it is in this feed: belongs, follows-member, follows-space, follows-topic, follows-subject.")]
    [JsonPropertyName("reasons")]
    public required IReadOnlyList<string> Reasons { get; init; }

    [Description("The group that this entry represents; null unless groups were asked for.")]
    [JsonPropertyName("group")]
    public required RseGroupResponse? Group { get; init; }

    public static RseEntryResponse Of(FeedGroup group, RequestContext context) =>
        Of(group.Newest, context) with
        {
            Group = RseGroupResponse.Of(group, context),
        };

    public static RseEntryResponse Of(FeedEntry entry, RequestContext context) =>
        new()
        {
            Id = entry.Id.Value,
            At = entry.At,
            Verb = (RseVerb)entry.Verb,
            Subject = RseSubjectResponse.Of(entry.Subject, context),
            Reasons = [.. entry.Reasons.Select(EnumNames.Of)],
            Group = null,
        };
}

/// <summary>A group of activities that a feed shows as one entry.</summary>
internal sealed record RseGroupResponse
{
    [Description("Pass it as 'group' to the same feed to read all entries of the group.")]
    [JsonPropertyName("key")]
    public required string Key { get; init; }

    [Description("entry: one activity; thread: activities of one thread; burst: posts of one member in one space.")]
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [Description("How many activities are in the group, this one included.")]
    [JsonPropertyName("count")]
    public required RseCountResponse Count { get; init; }

    [Description("How many of them the viewer has not seen.")]
    [JsonPropertyName("unread")]
    public required RseCountResponse Unread { get; init; }

    [Description("The most recent members in it: at most 3.")]
    [JsonPropertyName("members")]
    public required IReadOnlyList<RseAuthorResponse> Members { get; init; }

    [Description("How many members there are in all.")]
    [JsonPropertyName("memberCount")]
    public required RseCountResponse MemberCount { get; init; }

    [Description("Up to two more entries, newest first; the last is the post of the thread, if it is in the group.")]
    [JsonPropertyName("others")]
    public required IReadOnlyList<RseEntryResponse> Others { get; init; }

    [Description("Why the entries of the group are in this feed.")]
    [JsonPropertyName("reasons")]
    public required IReadOnlyList<string> Reasons { get; init; }

    [Description("The time of the oldest one.")]
    [JsonPropertyName("since")]
    public required DateTimeOffset Since { get; init; }

    public static RseGroupResponse Of(FeedGroup group, RequestContext context) =>
        new()
        {
            Key = group.Key,
            Kind = EnumNames.Of(group.Kind),
            Count = RseCountResponse.Of(group.Count),
            Unread = RseCountResponse.Of(group.Unread),
            Members = [.. group.Members.Select(member => RseAuthorResponse.Of(member, context))],
            MemberCount = RseCountResponse.Of(group.MemberCount),
            Others = [.. group.Entries.Skip(1).Select(entry => RseEntryResponse.Of(entry, context))],
            Reasons = [.. group.Reasons.Select(EnumNames.Of)],
            Since = group.Since,
        };
}
