using Microsoft.EntityFrameworkCore;
using Rse.Feeds;
using Rse.People;

namespace Rse.Benchmarks.Feeds;

/// <summary>
/// What a good developer would write with EF Core: a new context a page, no tracking, keyset paging. The ids of the page come first (for
/// the home feed after the ids of what the member follows), then the rows with these ids, then each collection with a query of its own.
/// </summary>
/// <remarks>
/// Collections are passed as one JSON parameter each, because EF Core generates the SQL anew for every call when each value is a parameter;
/// the connection stays open for the page. <c>AsSplitQuery</c> would repeat all joins for every collection. Home walks the index of time
/// and checks each row against the ids that the member follows. A coalesced column keeps SQLite from the indexes of author and space: with
/// them it would read and sort all posts of these authors and spaces, a fifth of this community, which takes a hundred times as long.
/// </remarks>
internal sealed class EfFeedReader(string connectionString)
{
    private readonly DbContextOptions<FeedModel> _options = new DbContextOptionsBuilder<FeedModel>()
        .UseSqlite($"{connectionString};Mode=ReadOnly", sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
        .Options;

    /// <summary>A page of keyset paging.</summary>
    public ValueTask<List<PlainEntry>> ReadAsync(FeedWork work)
    {
        var (at, id) = (work.Behind.Order, work.Behind.Id);
        return ReadAsync(work, activities => activities.Where(activity => activity.At < at || (activity.At == at && activity.Id < id)));
    }

    /// <summary>A page of those who count rows, with <c>Skip</c>.</summary>
    public ValueTask<List<PlainEntry>> SkipAsync(FeedWork work, int skip) => ReadAsync(work, null, skip);

    private async ValueTask<List<PlainEntry>> ReadAsync(
        FeedWork work,
        Func<IQueryable<ActivityRow>, IQueryable<ActivityRow>>? behind,
        int skip = 0
    )
    {
        await using var context = new FeedModel(_options);
        await context.Database.OpenConnectionAsync();
        var viewer = work.Viewer.MemberId.Value;
        var target = work.Feed.Scope.TargetId;
        var followed = work.Feed.Scope.Kind is FeedKind.Home ? await FindFollowedAsync(context, target) : null;
        var activities = followed is null
            ? context.Activities.Where(activity => activity.SpaceId == target && activity.Listing == 2)
            : followed.Filter(context.Activities);
        var ids = await PickAsync(work, behind is null ? activities : behind(activities), skip);
        var rows = await ReadRowsAsync(context, ids, viewer);
        var collections = await ReadCollectionsAsync(context, rows.ConvertAll(row => row.Subject.Id), viewer);
        return rows.ConvertAll(row => ToEntry(row, collections, followed));
    }

    private static async Task<Followed> FindFollowedAsync(FeedModel context, long member)
    {
        var follows = await context
            .Follows.AsNoTracking()
            .Where(follow => follow.MemberId == member && follow.Level == 1)
            .Select(follow => new { follow.Kind, follow.TargetId })
            .ToListAsync();
        return new Followed(
            follows.Where(follow => follow.Kind is "member").Select(follow => follow.TargetId).ToHashSet(),
            follows.Where(follow => follow.Kind is "space").Select(follow => follow.TargetId).ToHashSet()
        );
    }

    private static Task<List<long>> PickAsync(FeedWork work, IQueryable<ActivityRow> activities, int skip)
    {
        var ceiling = work.Viewer.Ceiling;
        var audiences = work.Viewer.Audiences.ToList();
        return activities
            .Where(activity => activity.Subject.Trashed == 0 && activity.Subject.Root.Trashed == 0)
            .Where(activity => activity.Audience <= ceiling || audiences.Contains(activity.Audience))
            .OrderByDescending(activity => activity.At)
            .ThenByDescending(activity => activity.Id)
            .Skip(skip)
            .Take(FeedWork.Take + 1)
            .Select(activity => activity.Id)
            .ToListAsync();
    }

    private static Task<List<Row>> ReadRowsAsync(FeedModel context, List<long> ids, long viewer) =>
        context
            .Activities.AsNoTracking()
            .Where(activity => ids.Contains(activity.Id))
            .OrderByDescending(activity => activity.At)
            .ThenByDescending(activity => activity.Id)
            .Select(activity => new Row
            {
                Id = activity.Id,
                At = activity.At,
                Verb = activity.Verb,
                ActorId = activity.ActorId,
                SpaceId = activity.SpaceId,
                Listing = activity.Listing,
                Subject = activity.Subject,
                RootKind = activity.Subject.Root.Kind,
                RootTitle = activity.Subject.Root.Post!.Title,
                Post = activity.Subject.Post,
                Comment = activity.Subject.Comment,
                Author = activity.Subject.Author,
                Space = activity.Subject.Space,
                OwnRating = activity
                    .Subject.Ratings.Where(rating => rating.MemberId == viewer)
                    .Select(rating => (long?)rating.Value)
                    .FirstOrDefault(),
                Follows = context.Follows.Any(follow =>
                    follow.MemberId == viewer && follow.Kind == "subject" && follow.TargetId == activity.SubjectId
                ),
                Read =
                    activity.Subject.AuthorId == viewer
                    || context.Marks.Any(mark => mark.MemberId == viewer && mark.SubjectId == activity.SubjectId)
                    || context.ReadUntil.Any(mark =>
                        mark.MemberId == viewer && (mark.SpaceId == 0 || mark.SpaceId == activity.SpaceId) && mark.At >= activity.At
                    ),
                Bookmarked = context.Bookmarks.Any(save => save.MemberId == viewer && save.SubjectId == activity.SubjectId),
                Accepted =
                    activity.Subject.Root.Post!.Kind == "question"
                        ? context
                            .Answers.Where(answer => answer.QuestionId == activity.Subject.RootId && answer.Comment.Trashed == 0)
                            .Select(answer => (long?)answer.CommentId)
                            .FirstOrDefault()
                        : null,
            })
            .ToListAsync();

    private static async Task<Collections> ReadCollectionsAsync(FeedModel context, List<long> subjects, long viewer)
    {
        var reactions = await context.ReactionCounts.AsNoTracking().Where(count => subjects.Contains(count.SubjectId)).ToListAsync();
        var ownReactions = await context
            .Reactions.AsNoTracking()
            .Where(reaction => subjects.Contains(reaction.SubjectId) && reaction.MemberId == viewer)
            .ToListAsync();
        var topics = await context
            .TopicActivities.Where(topic => subjects.Contains(topic.SubjectId))
            .Select(topic => new { topic.SubjectId, topic.Topic.Name })
            .ToListAsync();
        return new Collections(
            reactions.ToLookup(count => count.SubjectId),
            ownReactions.ToLookup(reaction => reaction.SubjectId, reaction => reaction.Kind),
            topics.ToLookup(topic => topic.SubjectId, topic => topic.Name)
        );
    }

    private static PlainEntry ToEntry(Row row, Collections collections, Followed? followed) =>
        new()
        {
            Id = row.Id,
            At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
            Verb = row.Verb,
            Reasons = followed?.Reasons(row) ?? 1,
            SubjectId = row.Subject.Id,
            Kind = row.Subject.Kind,
            Key = row.Subject.Key,
            RootId = row.Subject.RootId,
            RootKind = row.Subject.RootId == row.Subject.Id ? null : row.RootKind,
            RootTitle = row.Subject.RootId == row.Subject.Id ? null : row.RootTitle,
            ParentId = row.Comment?.ParentId,
            PostKind = row.Post?.Kind,
            Title = row.Post?.Title,
            Body = row.Post?.Body ?? row.Comment?.Body ?? "",
            EditedAt = (row.Post?.EditedAt ?? row.Comment?.EditedAt) is { } edited ? DateTimeOffset.FromUnixTimeMilliseconds(edited) : null,
            Version = row.Post?.Version ?? row.Comment?.Version ?? 0,
            AuthorId = row.Author.Id,
            Handle = row.Author.Handle,
            DisplayName = row.Author.DisplayName,
            MemberKind = row.Author.Kind,
            SpaceId = row.Space.Id,
            Slug = row.Space.Slug,
            SpaceName = row.Space.Name,
            Visibility = row.Space.Visibility,
            Comments = row.Subject.CommentCount,
            Ratings = row.Subject.RatingCount,
            RatingSum = row.Subject.RatingSum,
            Reactions =
            [
                .. collections
                    .Reactions[row.Subject.Id]
                    .OrderByDescending(count => count.Number)
                    .ThenBy(count => count.Kind, StringComparer.Ordinal)
                    .Select(count => (count.Kind, (int)count.Number)),
            ],
            OwnReactions = [.. collections.OwnReactions[row.Subject.Id].Order(StringComparer.Ordinal)],
            OwnRating = row.OwnRating,
            Follows = row.Follows,
            Topics = [.. collections.Topics[row.Subject.Id].Order(StringComparer.Ordinal)],
            Read = row.Read,
            Bookmarked = row.Bookmarked,
            AcceptedId = row.Accepted,
        };

    /// <summary>What a member follows for everything.</summary>
    private sealed record Followed(HashSet<long> Members, HashSet<long> Spaces)
    {
        public IQueryable<ActivityRow> Filter(IQueryable<ActivityRow> activities)
        {
            var (members, spaces) = (Members, Spaces);
            return activities.Where(activity =>
                activity.Listing > 0
                && (members.Contains(activity.ActorId ?? 0) || (activity.Listing == 2 && spaces.Contains(activity.SpaceId ?? 0)))
            );
        }

        public int Reasons(Row row) =>
            (Members.Contains(row.ActorId ?? 0) ? 2 : 0) + (row.Listing == 2 && Spaces.Contains(row.SpaceId ?? 0) ? 4 : 0);
    }

    private sealed record Collections(
        ILookup<long, ReactionCountRow> Reactions,
        ILookup<long, string> OwnReactions,
        ILookup<long, string> Topics
    );

    private sealed class Row
    {
        public required long Id { get; init; }

        public required long At { get; init; }

        public required string Verb { get; init; }

        public required long? ActorId { get; init; }

        public required long? SpaceId { get; init; }

        public required long Listing { get; init; }

        public required SubjectRow Subject { get; init; }

        public required string RootKind { get; init; }

        public required string? RootTitle { get; init; }

        public required PostRow? Post { get; init; }

        public required CommentRow? Comment { get; init; }

        public required MemberRow Author { get; init; }

        public required SpaceRow Space { get; init; }

        public required long? OwnRating { get; init; }

        public required bool Follows { get; init; }

        public required bool Read { get; init; }

        public required bool Bookmarked { get; init; }

        public required long? Accepted { get; init; }
    }
}
