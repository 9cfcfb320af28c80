using Rse.Members.Claims;
using Rse.People;
using Rse.Perimeters;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Members;

/// <summary>What every <see cref="IMemberClaimStore"/> must do.</summary>
public abstract class MemberClaimStoreContract(IStorageFixture fixture)
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What was said last comes last, also if it was said before.</summary>
    [Fact]
    public async Task Values_are_listed_in_the_order_in_which_they_were_said()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");

        await PutAsync(host, amelie, "m1", Now, Value(ClaimedProperty.Name, "one"), Value(ClaimedProperty.Kind, "internal"));
        await PutAsync(host, amelie, "m2", Now, Value(ClaimedProperty.Name, "two"));
        await PutAsync(host, amelie, "m3", Now, Value(ClaimedProperty.Name, "one") with { At = Now.AddDays(1) });
        await PutAsync(host, bob, "m4", Now, Value(ClaimedProperty.Name, "three"));

        ClaimedValue[] expected =
        [
            Value(ClaimedProperty.Kind, "internal"),
            Value(ClaimedProperty.Name, "two"),
            Value(ClaimedProperty.Name, "one") with
            {
                At = Now.AddDays(1),
            },
        ];
        Assert.Equal(expected, await host.Get<IMemberClaimStore>().ListAsync(Viewer.System, amelie.Id, Token));
        Assert.Equal(
            expected,
            await host.WriteAsync((transaction, token) => host.Get<IMemberClaimStore>().ListAsync(transaction, amelie.Id, token))
        );
        Assert.Empty(await host.Get<IMemberClaimStore>().ListAsync(Viewer.Anonymous, amelie.Id, Token));
    }

    /// <summary>What was said long ago of the same is forgotten.</summary>
    [Fact]
    public async Task Old_values_are_forgotten_when_another_is_said()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        await PutAsync(host, amelie, null, Now, Value(ClaimedProperty.Name, "one"), Value(ClaimedProperty.Kind, "internal"));

        await PutAsync(host, amelie, null, Now.AddMilliseconds(1), Value(ClaimedProperty.Name, "two") with { At = Now.AddDays(31) });

        Assert.Equal(
            ["internal", "two"],
            (await host.Get<IMemberClaimStore>().ListAsync(Viewer.System, amelie.Id, Token)).Select(value => value.Mark),
            StringComparer.Ordinal
        );
    }

    /// <summary>Marks are read with the standing, and kept until something else is said; null removes them then.</summary>
    [Fact]
    public async Task The_marks_of_the_claims_are_read_with_the_member()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        Assert.Null(await FindMarksAsync());

        await PutAsync(host, amelie, "one", Now);
        Assert.Equal("one", await FindMarksAsync());

        await PutAsync(host, amelie, "other", Now);
        await PutAsync(host, amelie, "one", Now);
        Assert.Equal("one other", await FindMarksAsync());

        await PutAsync(host, amelie, "next", Now, Value(ClaimedProperty.Name, "x"));
        Assert.Equal("next", await FindMarksAsync());

        await PutAsync(host, amelie, null, Now, Value(ClaimedProperty.End, "x"));
        Assert.Null(await FindMarksAsync());

        async Task<string?> FindMarksAsync() => (await host.Get<IPerimeterStore>().FindAccessAsync(amelie.Id, Token))!.ClaimMarks;
    }

    private static ClaimedValue Value(ClaimedProperty about, string mark) => new(about, mark, Now);

    private static ValueTask PutAsync(StorageHost host, Member member, string? mark, DateTimeOffset before, params ClaimedValue[] values) =>
        host.WriteAsync(
            (transaction, token) =>
                host.Get<IMemberClaimStore>().PutAsync(transaction, member.Id, mark, values, values.Length > 0, before, token)
        );
}
