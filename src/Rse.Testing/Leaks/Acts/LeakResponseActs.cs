using Rse.Answers;
using Rse.Bookmarks;
using Rse.Comments;
using Rse.Follows;
using Rse.Mutes;
using Rse.Posts;
using Rse.Ratings;
using Rse.Reactions;
using Rse.ReadStates;
using Rse.Subjects;
using Rse.Testing.Leaks.Models;
using Rse.Testing.Leaks.Worlds;

namespace Rse.Testing.Leaks.Acts;

/// <summary>
/// The acts by which members respond to what they see: reactions, ratings, follows, mutes, bookmarks and accepted answers.
/// </summary>
internal sealed class LeakResponseActs(LeakWorld world, LeakPostActs posts)
{
    private LeakModel Model => world.Model;

    public async ValueTask<bool> ReactAsync(int number, int member, CancellationToken token)
    {
        if (PickReader(number, member) is not var (who, key))
        {
            return false;
        }

        await world.Get<ReactionService>().AddAsync(await world.FindViewerAsync(who, token), world.Subjects[key], "like", token);
        world.Interactions.Reactions.Add((who, key, "like"));
        return world.Record($"{who} likes {key}");
    }

    public async ValueTask<bool> RateAsync(int number, int member, CancellationToken token)
    {
        if (PickReader(number, member) is not var (who, key))
        {
            return false;
        }

        await world.Get<RatingService>().RateAsync(await world.FindViewerAsync(who, token), world.Subjects[key], (number % 5) + 1, token);
        world.Interactions.Ratings.Add((who, key));
        return world.Record($"{who} rates {key}");
    }

    public async ValueTask<bool> FollowAsync(int number, int member, int kind, CancellationToken token)
    {
        if (LeakMemberActs.Pick(Model.Members.Keys.Where(Model.IsActive), member) is not { } who)
        {
            return false;
        }

        var visible = new LeakVisibility(Model, who);
        var (followed, word, among) = (kind % 4) switch
        {
            0 => (FollowKind.Member, "member", visible.Members.Where(other => other != who)),
            1 => (FollowKind.Space, "space", visible.Spaces),
            2 => (FollowKind.Topic, "topic", visible.Topics),
            _ => (FollowKind.Subject, "", visible.Items.Concat(visible.Objects)),
        };
        if (LeakMemberActs.Pick(among, number) is not { } key)
        {
            return false;
        }

        var (subjectKind, name) = followed switch
        {
            FollowKind.Member => (word, world.Members[key].Handle),
            FollowKind.Space => (word, world.Spaces[key].Slug),
            FollowKind.Topic => (word, world.Topics[key]),
            _ => (world.Subjects[key].Kind, world.Subjects[key].Key),
        };
        await world.Get<FollowService>().FollowAsync(await world.FindViewerAsync(who, token), subjectKind, name, token);
        world.Interactions.Follows.Add((who, followed, key));
        return world.Record($"{who} follows {key}");
    }

    /// <summary>A member mutes a thread or comment, which removes it from their home.</summary>
    public async ValueTask<bool> MuteAsync(int number, int member, CancellationToken token)
    {
        if (PickReader(number, member) is not var (who, key))
        {
            return false;
        }

        await world
            .Get<MuteService>()
            .MuteAsync(
                await world.FindViewerAsync(who, token),
                world.Subjects[key].Kind,
                world.Subjects[key].Key,
                cancellationToken: token
            );
        world.Interactions.Mutes.Add((who, key));
        return world.Record($"{who} mutes {key}");
    }

    /// <summary>A member reads a post or comment.</summary>
    public async ValueTask<bool> MarkReadAsync(int number, int member, CancellationToken token)
    {
        if (PickReader(number, member) is not var (who, key) || !Model.Items.TryGetValue(key, out var item))
        {
            return false;
        }

        await world
            .Get<ReadStateService>()
            .MarkAsync(await world.FindViewerAsync(who, token), [new Id<Subject>(world.SubjectIds[key])], token);
        if (item.Author != who)
        {
            world.Interactions.Read.Add((who, key));
        }

        return world.Record($"{who} reads {key}");
    }

    /// <summary>A member bookmarks something.</summary>
    public async ValueTask<bool> BookmarkAsync(int number, int member, CancellationToken token)
    {
        if (PickReader(number, member) is not var (who, key))
        {
            return false;
        }

        await world.Get<BookmarkService>().AddAsync(await world.FindViewerAsync(who, token), world.Subjects[key], token);
        world.Interactions.Bookmarks.Add((who, key));
        return world.Record($"{who} bookmarks {key}");
    }

    /// <summary>The author of a question accepts an answer.</summary>
    public async ValueTask<bool> AcceptAnswerAsync(int number, CancellationToken token)
    {
        var answers = Model.Items.Where(item =>
            item.Value is { Parent: not null, Space: { } space }
            && !Model.Spaces[space].IsArchived
            && Model.SeesItem(Model.Items[item.Value.Root].Author, item.Key)
        );
        List<string> open = [];
        foreach (var (key, item) in answers)
        {
            var post = await world
                .Get<PostService>()
                .FindAsync(
                    await world.FindViewerAsync(Model.Items[item.Root].Author, token),
                    new Id<Post>(world.SubjectIds[item.Root]),
                    token
                );
            if (post?.Kind is PostKinds.Question)
            {
                open.Add(key);
            }
        }

        if (LeakMemberActs.Pick(open, number) is not { } answer)
        {
            return false;
        }

        var asker = Model.Items[Model.Items[answer].Root].Author;
        await world
            .Get<AnswerService>()
            .AcceptAsync(await world.FindViewerAsync(asker, token), new Id<Comment>(world.SubjectIds[answer]), token);
        return world.Record($"{asker} accepts {answer}");
    }

    /// <summary>Picks something, and a member who sees it.</summary>
    private (string Who, string Key)? PickReader(int number, int member)
    {
        if (
            LeakMemberActs.Pick([.. Model.Items.Keys, .. Model.Objects.Keys], number) is not { } key
            || LeakMemberActs.Pick(Model.Members.Keys.Where(who => posts.Sees(who, key)), member) is not { } who
        )
        {
            return null;
        }

        return (who, key);
    }
}
