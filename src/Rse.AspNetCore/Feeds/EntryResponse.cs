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
internal sealed record EntryResponse
{
    [Description("The id of the activity; permanent.")]
    public required long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<Verb>))]
    public required Verb Verb { get; init; }

    public required SubjectResponse Subject { get; init; }

    [Description("Why it is in this feed: belongs, follows-member, follows-space, follows-topic, follows-subject.")]
    public required IReadOnlyList<string> Reasons { get; init; }

    [Description("The group that this entry represents; null unless groups were asked for.")]
    public required GroupResponse? Group { get; init; }

    public static EntryResponse Of(FeedGroup group, RequestContext context) =>
        Of(group.Newest, context) with
        {
            Group = GroupResponse.Of(group, context),
        };

    public static EntryResponse Of(FeedEntry entry, RequestContext context) =>
        new()
        {
            Id = entry.Id.Value,
            At = entry.At,
            Verb = entry.Verb,
            Subject = SubjectResponse.Of(entry.Subject, context),
            Reasons = [.. entry.Reasons.Select(EnumNames.Of)],
            Group = null,
        };
}

/// <summary>A group of activities that a feed shows as one entry.</summary>
internal sealed record GroupResponse
{
    [Description("Pass it as 'group' to the same feed to read all entries of the group.")]
    public required string Key { get; init; }

    [Description("entry: one activity; thread: activities of one thread; burst: posts of one member in one space.")]
    public required string Kind { get; init; }

    [Description("How many activities are in the group, this one included.")]
    public required CountResponse Count { get; init; }

    [Description("How many of them the viewer has not seen.")]
    public required CountResponse Unread { get; init; }

    [Description("The most recent members in it: at most 3.")]
    public required IReadOnlyList<AuthorResponse> Members { get; init; }

    [Description("How many members there are in all.")]
    public required CountResponse MemberCount { get; init; }

    [Description("Up to two more entries, newest first; the last is the post of the thread, if it is in the group.")]
    public required IReadOnlyList<EntryResponse> Others { get; init; }

    [Description("Why the entries of the group are in this feed.")]
    public required IReadOnlyList<string> Reasons { get; init; }

    [Description("The time of the oldest one.")]
    public required DateTimeOffset Since { get; init; }

    public static GroupResponse Of(FeedGroup group, RequestContext context) =>
        new()
        {
            Key = group.Key,
            Kind = EnumNames.Of(group.Kind),
            Count = CountResponse.Of(group.Count),
            Unread = CountResponse.Of(group.Unread),
            Members = [.. group.Members.Select(member => AuthorResponse.Of(member, context))],
            MemberCount = CountResponse.Of(group.MemberCount),
            Others = [.. group.Entries.Skip(1).Select(entry => EntryResponse.Of(entry, context))],
            Reasons = [.. group.Reasons.Select(EnumNames.Of)],
            Since = group.Since,
        };
}
