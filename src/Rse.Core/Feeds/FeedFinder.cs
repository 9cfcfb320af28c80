using System.Globalization;
using Rse.CustomFeeds;
using Rse.Members;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Texts;
using Rse.Topics;

namespace Rse.Feeds;

/// <summary>Finds feeds by their keys in URLs.</summary>
internal sealed class FeedFinder(
    SpaceService spaces,
    MemberService members,
    TopicService topics,
    SubjectService subjects,
    CustomFeedService customFeeds,
    TextParser texts
)
{
    private const int TitleLength = 80;

    /// <summary>Finds a feed; null if it does not exist for the viewer.</summary>
    public ValueTask<Feed?> FindAsync(Viewer viewer, FeedKind kind, string key, CancellationToken cancellationToken) =>
        kind switch
        {
            FeedKind.Home => new ValueTask<Feed?>(viewer.Member is { } member ? Home(member) : null),
            FeedKind.Space => FindSpaceAsync(viewer, key, cancellationToken),
            FeedKind.Member => FindMemberAsync(viewer, key, cancellationToken),
            FeedKind.Topic => FindTopicAsync(viewer, key, cancellationToken),
            FeedKind.Subject => FindSubjectAsync(viewer, key, cancellationToken),
            FeedKind.Custom => FindCustomAsync(viewer, key, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of feed."),
        };

    /// <summary>Finds a feed by its id; null if it does not exist for the viewer.</summary>
    public async ValueTask<Feed?> FindAsync(Viewer viewer, FeedScope scope, CancellationToken cancellationToken) =>
        scope.Kind switch
        {
            FeedKind.Home => viewer.Member is { } own && own.Id.Value == scope.TargetId ? Home(own) : null,
            FeedKind.Space => Of(viewer, await spaces.FindAsync(viewer, new Id<Space>(scope.TargetId), cancellationToken)),
            FeedKind.Member => Of(
                await members.ListAsync(viewer, [new Id<Member>(scope.TargetId)], cancellationToken) is [var member] ? member : null
            ),
            FeedKind.Topic => Of(await topics.FindAsync(viewer, new Id<Topic>(scope.TargetId), cancellationToken)),
            FeedKind.Subject => await FindSubjectAsync(
                viewer,
                await subjects.FindAsync(viewer, new Id<Subject>(scope.TargetId), cancellationToken),
                cancellationToken
            ),
            FeedKind.Custom => Of(await customFeeds.FindAsync(viewer, new Id<CustomFeed>(scope.TargetId), cancellationToken)),
            _ => throw new ArgumentOutOfRangeException(nameof(scope), scope.Kind, "There is no such kind of feed."),
        };

    private static Feed Home(Member member) =>
        new()
        {
            Scope = FeedScope.Home(member.Id),
            Key = "",
            Title = member.DisplayName,
            CreatedAt = member.CreatedAt,
        };

    private async ValueTask<Feed?> FindSpaceAsync(Viewer viewer, string slug, CancellationToken cancellationToken) =>
        Of(viewer, await spaces.FindAsync(viewer, slug, cancellationToken));

    private static Feed? Of(Viewer viewer, Space? space) =>
        space is null || !viewer.CanSee(space.Audience)
            ? null
            : new Feed
            {
                Scope = FeedScope.Space(space.Id),
                Key = space.Slug,
                Title = space.Name,
                Description = space.Description,
                CreatedAt = space.CreatedAt,
                SpaceId = space.Id,
            };

    private async ValueTask<Feed?> FindMemberAsync(Viewer viewer, string handle, CancellationToken cancellationToken) =>
        Of(await members.FindAsync(viewer, handle, cancellationToken));

    private static Feed? Of(Member? member) =>
        member is null
            ? null
            : new Feed
            {
                Scope = FeedScope.Member(member.Id),
                Key = member.Handle,
                Title = member.DisplayName,
                CreatedAt = member.CreatedAt,
            };

    private async ValueTask<Feed?> FindTopicAsync(Viewer viewer, string name, CancellationToken cancellationToken) =>
        Of(await topics.FindAsync(viewer, name, cancellationToken));

    private static Feed? Of(Topic? topic) =>
        topic is null
            ? null
            : new Feed
            {
                Scope = FeedScope.Topic(topic.Id),
                Key = topic.Name,
                Title = topic.Label,
            };

    private async ValueTask<Feed?> FindCustomAsync(Viewer viewer, string key, CancellationToken cancellationToken) =>
        long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? Of(await customFeeds.FindAsync(viewer, new Id<CustomFeed>(id), cancellationToken))
            : null;

    private static Feed? Of(CustomFeed? custom) =>
        custom is null
            ? null
            : new Feed
            {
                Scope = FeedScope.Custom(custom.Id),
                Key = custom.Id.ToString(),
                Title = custom.Name,
                Description = CustomFeedDescription.Of(custom),
                CreatedAt = custom.CreatedAt,
                SpaceId = custom.Space?.Id,
            };

    private async ValueTask<Feed?> FindSubjectAsync(Viewer viewer, string key, CancellationToken cancellationToken)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var named = slash < 0 ? new SubjectRef(key, "") : new SubjectRef(key[..slash], key[(slash + 1)..]);
        return await FindSubjectAsync(viewer, await subjects.FindAsync(viewer, named, cancellationToken), cancellationToken);
    }

    private async ValueTask<Feed?> FindSubjectAsync(Viewer viewer, ResolvedSubject? subject, CancellationToken cancellationToken)
    {
        if (subject is null)
        {
            return null;
        }

        if (subject.Stored is not { } stored)
        {
            return new Feed
            {
                Scope = FeedScope.Subject(default),
                Key = subject.Ref.ToString(),
                Title = subject.Resolution?.Title ?? subject.Ref.ToString(),
            };
        }

        var roots = await subjects.ListAsync(viewer, [stored.RootId], cancellationToken);
        return roots is [var root]
            ? new Feed
            {
                Scope = FeedScope.Subject(root.Id),
                Key = root.Ref.ToString(),
                Title = subject.Resolution?.Title ?? root.Title ?? FirstLine(root),
                CreatedAt = root.At,
                SpaceId = root.Space?.Id,
            }
            : null;
    }

    /// <summary>The title for a post without one: its first line, without markup.</summary>
    private string FirstLine(SubjectSnapshot subject)
    {
        var words = texts.Parse(subject.Body, subject.Ref.Kind, subject.Ref.Key).Plain;

        // A line alone is read otherwise where markup goes on behind it.
        var body = subject.Body.TrimStart();
        var end = body.IndexOf('\n', StringComparison.Ordinal);
        var line = end < 0 ? words : texts.Parse(new TextContext { Text = body[..end], WantsHtml = false }).Plain;
        var shown = !TextRules.IsBlank(line) && words.StartsWith(line, StringComparison.Ordinal) ? line : words;
        return TextRules.IsBlank(shown) ? subject.Ref.ToString() : Excerpt.Of(shown, TitleLength);
    }
}
