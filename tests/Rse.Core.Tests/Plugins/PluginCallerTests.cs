using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Rse.Core.Tests.Networks;
using Rse.Plugins;
using Rse.Problems;

namespace Rse.Core.Tests.Plugins;

public sealed class PluginCallerTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static readonly PluginContract TestContract = new("any-contract", "nothing came of it");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_good_answer_is_given_and_neither_logged_nor_counted_as_failed()
    {
        var call = Call();
        using var watch = new PluginWatch(call.Name);
        await using var host = await fixture.OpenAsync(watch.Add);

        var answer = await host.Get<PluginCaller>()
            .CallAsync(call, _ => ValueTask.FromResult(7), value => value == 7 ? null : "It is not seven.", Token);

        Assert.Equal(new PluginAnswer<int>(7, null), answer);
        Assert.Equal((0, 0), (watch.Failures, watch.Lines.Count(line => line.Level >= LogLevel.Warning)));
    }

    [Fact]
    public async Task Each_way_to_fail_has_its_outcome_and_its_line()
    {
        var call = Call();
        using var watch = new PluginWatch(call.Name);
        await using var host = await fixture.OpenAsync(watch.Add);
        var caller = host.Get<PluginCaller>();

        var threw = await caller.CallAsync<int>(call, _ => throw new InvalidOperationException("private"), null, Token);
        var cancelled = await caller.CallAsync<int>(call, _ => throw new OperationCanceledException(), null, Token);
        var refused = await caller.CallAsync<int>(call, _ => throw new RefusedException(new Problem("any", "No.")), null, Token);
        var invalid = await caller.CallAsync(call, _ => ValueTask.FromResult(8), _ => "It is not seven.", Token);
        var faulty = await caller.CallAsync(call, _ => ValueTask.FromResult(8), _ => throw new InvalidOperationException("private"), Token);

        Assert.Equal(
            [PluginOutcome.Threw, PluginOutcome.Threw, PluginOutcome.Threw, PluginOutcome.Invalid, PluginOutcome.Threw],
            new[] { threw, cancelled, refused, invalid, faulty }.Select(answer => answer.Failure!.Outcome)
        );
        Assert.Equal((8, "It is not seven."), (invalid.Value, invalid.Failure!.Message));
        Assert.Equal(5, watch.Failures);
        var lines = watch.Lines.Where(line => line.Level is LogLevel.Error).ToList();
        Assert.Equal([4200, 4200, 4200, 4202, 4200], lines.Select(line => line.Id));
        Assert.All(lines, line => Assert.Contains($"{call.Name} (any-contract)", line.Text, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Contains("for thing 1; nothing came of it", line.Text, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain("private", line.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_hangs_is_left_behind_whether_or_not_it_holds_its_thread(bool blocks)
    {
        var call = Call();
        using var watch = new PluginWatch(call.Name);
        using var release = new ManualResetEventSlim();
        await using var host = await fixture.OpenAsync(watch.Add);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var calling = host.Get<PluginCaller>().CallAsync(call, AskAsync, null, Token).AsTask();
        await asked.Task.WaitAsync(Token);
        host.Get<FakeTimeProvider>().Advance(TimeSpan.FromSeconds(2));
        var answer = await calling;
        release.Set();

        Assert.Equal((PluginOutcome.TimedOut, "It took longer than 2 seconds."), (answer.Failure!.Outcome, answer.Failure.Message));
        Assert.Equal(1, watch.Failures);
        Assert.Single(watch.Lines, line => line.Id == 4201);

        async ValueTask<int> AskAsync(CancellationToken token)
        {
            asked.SetResult();
            if (blocks)
            {
                release.Wait(CancellationToken.None);
            }
            else
            {
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
            }

            return 7;
        }
    }

    [Fact]
    public async Task The_cancellation_of_the_request_reaches_the_caller_and_is_no_failure()
    {
        var call = Call();
        using var watch = new PluginWatch(call.Name);
        await using var host = await fixture.OpenAsync(watch.Add);
        using var source = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await host.Get<PluginCaller>().CallAsync(call, CancelAsync, null, source.Token)
        );

        Assert.Equal((0, 0), (watch.Failures, watch.Lines.Count(line => line.Level >= LogLevel.Warning)));

        async ValueTask<int> CancelAsync(CancellationToken token)
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return 7;
        }
    }

    [Fact]
    public async Task A_contract_that_may_refuse_refuses()
    {
        var call = Call() with { Contract = TestContract with { MayRefuse = true } };
        using var watch = new PluginWatch(call.Name);
        await using var host = await fixture.OpenAsync(watch.Add);

        await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<PluginCaller>().CallAsync<int>(call, _ => throw new RefusedException(new Problem("any", "No.")), null, Token)
        );

        Assert.Equal(0, watch.Failures);
    }

    [Fact]
    public async Task What_is_tried_again_throws_on_and_is_waited_for_past_its_time()
    {
        var call = Call();
        using var watch = new PluginWatch(call.Name);
        await using var host = await fixture.OpenAsync(watch.Add);
        var caller = host.Get<PluginCaller>();
        var clock = host.Get<FakeTimeProvider>();
        var ended = false;

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await caller.RunAsync(call, _ => throw new InvalidOperationException(), Token)
        );
        var fault = await Assert.ThrowsAsync<PluginException>(async () => await caller.RunAsync(call, EndLateAsync, Token));

        Assert.True(ended);
        Assert.Contains("longer than 2 seconds", fault.Message, StringComparison.Ordinal);
        Assert.Equal(2, watch.Failures);

        async ValueTask EndLateAsync(CancellationToken token)
        {
            clock.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
            ended = true;
            token.ThrowIfCancellationRequested();
        }
    }

    private static PluginCall Call() => new(TestContract, $"any-{Guid.NewGuid():N}", TimeSpan.FromSeconds(2), "thing 1");
}
