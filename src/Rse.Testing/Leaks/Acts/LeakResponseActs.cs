using Rse.Answers;
using Rse.Bookmarks;
using Rse.Comments;
using Rse.Posts;

namespace Rse.Testing.Leaks;

/// <summary>The acts by which members say what is worth keeping.</summary>
internal sealed class LeakWorth(LeakScene scene, LeakTalk talk)
{
    private LeakModel Model => scene.Model;

    /// <summary>Somebody saves something for themselves.</summary>
    public async ValueTask<bool> SaveAsync(int number, int member, CancellationToken token)
    {
        if (talk.PickRead(number, member) is not var (who, key))
        {
            return false;
        }

        await scene.Get<BookmarkService>().AddAsync(await scene.ViewAsync(who, token), scene.Subjects[key], token);
        scene.Tally.Bookmarks.Add((who, key));
        return scene.Note($"{who} saves {key}");
    }

    /// <summary>Who asked accepts an answer.</summary>
    public async ValueTask<bool> FavourAsync(int number, CancellationToken token)
    {
        var answers = Model.Items.Where(item =>
            item.Value is { Parent: not null, Space: { } space }
            && !Model.Spaces[space].IsArchived
            && Model.SeesItem(Model.Items[item.Value.Root].Author, item.Key)
        );
        List<string> open = [];
        foreach (var (key, item) in answers)
        {
            var post = await scene
                .Get<PostService>()
                .FindAsync(await scene.ViewAsync(Model.Items[item.Root].Author, token), new Id<Post>(scene.SubjectIds[item.Root]), token);
            if (post?.Kind is PostKinds.Question)
            {
                open.Add(key);
            }
        }

        if (LeakPeople.Pick(open, number) is not { } answer)
        {
            return false;
        }

        var asker = Model.Items[Model.Items[answer].Root].Author;
        await scene.Get<AnswerService>().AcceptAsync(await scene.ViewAsync(asker, token), new Id<Comment>(scene.SubjectIds[answer]), token);
        return scene.Note($"{asker} accepts {answer}");
    }
}
