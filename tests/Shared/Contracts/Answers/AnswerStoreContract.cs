using Rse.Answers;
using Rse.People;
using Rse.Posts;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Answers;

/// <summary>What every <see cref="IAnswerStore"/> must do.</summary>
public abstract class AnswerStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Accepting another answer returns the replaced one.</summary>
    [Fact]
    public async Task A_question_has_one_accepted_answer_which_another_replaces()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, question, first, second) = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(amelie);
        var answer = New(host, question, first, amelie);

        Assert.Null(await PutAsync(host, answer));
        Assert.Equal(first, await PutAsync(host, answer with { At = answer.At.AddHours(1) }));
        Assert.Equal(answer, await host.Get<IAnswerStore>().FindAsync(viewer, question, Token));
        Assert.Equal(first, await PutAsync(host, New(host, question, second, amelie)));

        Assert.Equal(second, (await host.Get<IAnswerStore>().FindAsync(viewer, question, Token))!.CommentId);
        Assert.Equal((second, false), await ShownAsync(host, question, viewer));
        Assert.Equal((null, false), await ShownAsync(host, first, viewer));
        Assert.Equal((null, true), await ShownAsync(host, second, viewer));
    }

    /// <summary>Only an accepted answer can be retracted.</summary>
    [Fact]
    public async Task A_removed_acceptance_is_gone()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, question, first, second) = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(amelie);
        await PutAsync(host, New(host, question, first, amelie));

        Assert.False(await RemoveAsync(host, question, second));
        Assert.True(await RemoveAsync(host, question, first));
        Assert.False(await RemoveAsync(host, question, first));

        Assert.Null(await host.Get<IAnswerStore>().FindAsync(viewer, question, Token));
        Assert.Equal((null, false), await ShownAsync(host, question, viewer));
        Assert.Equal((null, false), await ShownAsync(host, first, viewer));
    }

    /// <summary>A trashed answer does not count until it is restored.</summary>
    [Fact]
    public async Task A_trashed_answer_does_not_count_until_it_is_restored()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, question, first, _) = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(amelie);
        await PutAsync(host, New(host, question, first, amelie));

        await TrashAsync(host, first, trashed: true);
        Assert.Null(await host.Get<IAnswerStore>().FindAsync(viewer, question, Token));
        Assert.Equal((null, false), await ShownAsync(host, question, viewer));

        await TrashAsync(host, first, trashed: false);
        Assert.Equal(first, (await host.Get<IAnswerStore>().FindAsync(viewer, question, Token))!.CommentId);
        Assert.Equal((first, false), await ShownAsync(host, question, viewer));

        await TrashAsync(host, question, trashed: true);
        Assert.Null(await host.Get<IAnswerStore>().FindAsync(viewer, question, Token));
    }

    /// <summary>A hidden question has no answer.</summary>
    [Fact]
    public async Task A_hidden_question_has_no_answer()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, question, first, _) = await SceneAsync(host);
        var outsider = await host.World.AddMemberAsync("outsider");
        await PutAsync(host, New(host, question, first, amelie));

        Assert.Null(await host.Get<IAnswerStore>().FindAsync(await host.World.ViewAsync(outsider), question, Token));
    }

    /// <summary>After concurrent acceptances one answer is accepted, and each call returns the one before it.</summary>
    [Fact]
    public async Task Concurrent_acceptances_are_serialized()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, question, first, second) = await SceneAsync(host);
        List<(Id<Subject>? Before, Id<Subject> After)> changes = [];

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 20),
            Token,
            async (i, _) =>
            {
                var comment = i % 2 == 0 ? first : second;
                var before = await PutAsync(host, New(host, question, comment, amelie));
                lock (changes)
                {
                    changes.Add((before, comment));
                }
            }
        );

        // The changes form a chain: one starts without an answer, and the one that is not replaced is the final one.
        var final = (await host.Get<IAnswerStore>().FindAsync(await host.World.ViewAsync(amelie), question, Token))!.CommentId;
        Assert.Single(changes, change => change.Before is null);
        foreach (var comment in (Id<Subject>[])[first, second])
        {
            var gained = changes.Count(change => change.After == comment && change.Before != comment);
            var lost = changes.Count(change => change.Before == comment && change.After != comment);
            Assert.Equal(comment == final ? 1 : 0, gained - lost);
        }
    }

    private static async ValueTask<(Member Asker, Id<Subject> Question, Id<Subject> First, Id<Subject> Second)> SceneAsync(StorageHost host)
    {
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Secret, amelie, bob);
        var question = await host.World.AddPostAsync(space, amelie, kind: PostKinds.Question);
        var root = await host.World.FindSubjectAsync(question.Id.Value);
        var first = await host.World.AddCommentAsync(root, bob);
        var second = await host.World.AddCommentAsync(root, bob);
        return (amelie, root.Id, first.Id.As<Subject>(), second.Id.As<Subject>());
    }

    private static Answer New(StorageHost host, Id<Subject> question, Id<Subject> comment, Member member) =>
        new()
        {
            QuestionId = question,
            CommentId = comment,
            MemberId = member.Id,
            At = host.World.Now,
        };

    private static ValueTask<Id<Subject>?> PutAsync(StorageHost host, Answer answer) =>
        host.WriteAsync((transaction, token) => host.Get<IAnswerStore>().PutAsync(transaction, answer, token));

    private static ValueTask<bool> RemoveAsync(StorageHost host, Id<Subject> question, Id<Subject> comment) =>
        host.WriteAsync((transaction, token) => host.Get<IAnswerStore>().RemoveAsync(transaction, question, comment, token));

    private static ValueTask<bool> TrashAsync(StorageHost host, Id<Subject> subject, bool trashed) =>
        host.WriteAsync((transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, subject, trashed, token));

    private static async ValueTask<(Id<Subject>? Accepted, bool IsAccepted)> ShownAsync(
        StorageHost host,
        Id<Subject> subject,
        Viewer viewer
    )
    {
        var snapshot = Assert.Single(await host.Get<ISnapshotStore>().ListAsync(viewer, [subject], Token));
        return (snapshot.AcceptedId, snapshot.IsAccepted);
    }
}
