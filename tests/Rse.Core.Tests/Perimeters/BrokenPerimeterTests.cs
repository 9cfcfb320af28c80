using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Rse.Core.Tests.Networks;
using Rse.People;
using Rse.Perimeters;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Perimeters;

/// <summary>
/// Whatever a perimeter of the host does, it grants nothing by it; the log and the counter name it, and the others grant what they grant.
/// </summary>
public sealed class BrokenPerimeterTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static readonly Dictionary<string, Func<ValueTask<IReadOnlyCollection<string>>>> FaultTable = new(StringComparer.Ordinal)
    {
        ["throws"] = () => throw new InvalidOperationException("The directory is down."),
        ["throws later"] = async () =>
        {
            await Task.Yield();
            throw new InvalidOperationException("The directory is down.");
        },
        ["cancels"] = () => throw new OperationCanceledException(),
        ["null"] = () => ValueTask.FromResult<IReadOnlyCollection<string>>(null!),
        ["null key"] = () => Answer("role:accounting", null!),
        ["empty key"] = () => Answer("role:accounting", ""),
        ["long key"] = () => Answer("role:accounting", new string('x', 201)),
        ["unprintable key"] = () => Answer("role:accounting", "a\0b"),
        ["half a character"] = () => Answer("role:accounting", "role:\uD83D"),
        ["a collection that throws"] = () => ValueTask.FromResult<IReadOnlyCollection<string>>(new Throwing()),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Faults => [.. FaultTable.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_perimeter_that_fails_grants_nothing_and_is_named(string fault)
    {
        var broken = new RolePerimeter($"broken-{Guid.NewGuid():N}");
        using var watch = new PluginWatch(broken.Name);
        await using var host = await OpenAsync(watch, broken, new RolePerimeter());
        var amelie = await host.World.AddMemberAsync("amelie");
        var audience = await AudienceAsync(host);
        broken.Holders.Add(amelie.ExternalId);
        Assert.True((await host.World.ViewAsync(amelie)).CanSee(audience));
        Assert.Equal(0, watch.Failures);

        broken.Instead = FaultTable[fault];
        Assert.False((await host.World.ViewAsync(amelie)).CanSee(audience));

        Assert.Equal(1, watch.Failures);
        var line = Assert.Single(watch.Lines, line => line.Level is LogLevel.Error);
        Assert.InRange(line.Id, 4200, 4202);
        Assert.Contains(broken.Name, line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("amelie", line.Text, StringComparison.Ordinal);

        broken.Instead = null;
        Assert.True((await host.World.ViewAsync(amelie)).CanSee(audience));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(1_001)]
    [InlineData(20_000)]
    public async Task A_member_holds_any_number_of_keys(int others)
    {
        var generous = new RolePerimeter($"many-{Guid.NewGuid():N}")
        {
            Instead = () => Answer([.. Enumerable.Range(0, others).Select(number => $"customer:{number}"), "role:accounting"]),
        };
        using var watch = new PluginWatch(generous.Name);
        await using var host = await OpenAsync(watch, generous);
        var amelie = await host.World.AddMemberAsync("amelie");
        var (role, customer) = (await AudienceAsync(host), await AudienceAsync(host, "customer:999"));

        var viewer = await host.World.ViewAsync(amelie);

        Assert.True(viewer.CanSee(role));
        Assert.True(viewer.CanSee(customer));
        Assert.Equal(0, watch.Failures);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_perimeter_that_hangs_grants_nothing_and_keeps_no_other_from_granting(bool blocks)
    {
        var slow = new RolePerimeter($"slow-{Guid.NewGuid():N}");
        var roles = new RolePerimeter($"roles-{Guid.NewGuid():N}");
        using var watch = new PluginWatch(slow.Name);
        using var taken = new PluginWatch(roles.Name);
        using var release = new ManualResetEventSlim();
        await using var host = await OpenAsync(watch, slow, roles);
        var amelie = await host.World.AddMemberAsync("amelie");
        var (accounting, other) = (await AudienceAsync(host), await AudienceAsync(host, "role:other"));
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var granted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        roles.Instead = () =>
        {
            granted.SetResult();
            return Answer("role:accounting");
        };
        slow.Instead = async () =>
        {
            asked.SetResult();
            if (blocks)
            {
                release.Wait(CancellationToken.None);
                return ["role:other"];
            }

            await Task.Delay(Timeout.Infinite, CancellationToken.None);
            return ["role:other"];
        };

        var viewing = host.World.ViewAsync(amelie).AsTask();
        await Task.WhenAll(asked.Task, granted.Task).WaitAsync(Token);

        // The clock is moved by hand: what was granted must have been taken in before it passes the deadline of both.
        while (taken.Answers == 0)
        {
            await Task.Delay(5, Token);
        }

        host.Get<FakeTimeProvider>().Advance(TimeSpan.FromSeconds(2));
        var viewer = await viewing;
        release.Set();

        Assert.True(viewer.CanSee(accounting));
        Assert.False(viewer.CanSee(other));
        Assert.Equal(1, watch.Failures);
        Assert.Equal(4201, Assert.Single(watch.Lines, line => line.Level is LogLevel.Error).Id);
    }

    private static ValueTask<IReadOnlyCollection<string>> Answer(params string[] keys) =>
        ValueTask.FromResult<IReadOnlyCollection<string>>(keys);

    private static async ValueTask<Audience> AudienceAsync(StorageHost host, string key = "role:accounting") =>
        await host.WriteAsync((transaction, token) => host.Get<IPerimeterStore>().AddAudienceAsync(transaction, [key], token));

    private ValueTask<StorageHost> OpenAsync(PluginWatch watch, params RolePerimeter[] perimeters) =>
        fixture.OpenAsync(builder =>
        {
            watch.Add(builder);
            foreach (var perimeter in perimeters)
            {
                builder.Services.AddSingleton<IHostPerimeter>(perimeter);
            }
        });

    private sealed class Throwing : IReadOnlyCollection<string>
    {
        public int Count => 1;

        public IEnumerator<string> GetEnumerator() =>
            throw new InvalidOperationException("The collection is lazy, and its source is gone.");

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
