using CsCheck;
using Rse.Activities;
using Rse.People;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Testing.Storage;
using Rse.Transactions;

namespace Rse.Storage.Dapper.Tests.Transactions;

public sealed class SqliteUnitOfWorkProperties(SqliteFixture fixture) : UnitOfWorkProperties(fixture, 150), IClassFixture<SqliteFixture>;

public sealed class PostgresUnitOfWorkProperties(PostgresFixture fixture) : UnitOfWorkProperties(fixture, 15);

/// <summary>
/// Writers at random, all at once: what was acknowledged is there, what was not is not, and a reader of the log misses nothing on its way.
/// </summary>
public abstract class UnitOfWorkProperties(IStorageFixture fixture, int scenarios)
{
    private const int PatientReads = 500;
    private const string InsertOrphan = "insert into rse_subject (kind, root_id, audience, at) values ('post', 999999, 0, 0)";

    private static readonly Gen<(Fate Fate, int Pause)[]> Writers = Gen.Select(Gen.Enum<Fate>(), Gen.Int[0, 3]).Array[1, 40];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private enum Fate
    {
        Succeed,
        SucceedSlowly,
        SucceedAlone,
        RefuseAtOnce,
        RefuseByHalf,
        FailAtStatement,
        LeaveOrphan,
        CancelInLine,
        CancelAtWork,
    }

    [Fact]
    public async Task What_is_acknowledged_is_there_and_nothing_else() =>
        await Writers.SampleAsync(
            async writers =>
            {
                await using var host = await fixture.OpenAsync();
                var notebook = new Notebook(host);
                var written = new TaskCompletionSource<int>();
                var reading = ReadLogAsync(host, written.Task);
                var outcomes = await Task.WhenAll(
                    writers.Select((writer, number) => Task.Run(() => RunAsync(host, notebook, writer.Fate, writer.Pause, number), Token))
                );
                var acknowledged = outcomes.Where(id => id is not null).Select(id => id!.Value.Value).ToList();
                written.SetResult(acknowledged.Count);

                await notebook.AssertAsync(Enumerable.Range(0, writers.Length).Where(number => outcomes[number] is not null));
                Assert.All(
                    outcomes.Zip(writers),
                    pair =>
                        Assert.True(pair.First is null || pair.Second.Fate <= Fate.SucceedAlone || pair.Second.Fate is Fate.CancelInLine)
                );
                Assert.All(outcomes.Zip(writers), pair => Assert.True(pair.First is not null || pair.Second.Fate > Fate.SucceedAlone));
                var log = await reading;
                Assert.Equal(log.Distinct(), log);
                Assert.Equal(acknowledged.Order(), log.Order());
            },
            iter: scenarios,
            threads: 1
        );

    // Tails the log while it is written; what it finds at the end, it must have found by going on from where it was.
    private static async Task<List<long>> ReadLogAsync(StorageHost host, Task<int> written)
    {
        var (position, ids) = (LogPosition.Start, new List<long>());
        for (var empty = 0; empty < PatientReads; await Task.Yield())
        {
            var batch = await host.Get<IActivityStore>().ReadAsync(Viewer.System, position, 7, Token);
            if (batch.Count > 0)
            {
                ids.AddRange(batch.Select(logged => logged.Activity.Id.Value));
                position = batch[^1].Position;
            }
            else if (written.IsCompleted)
            {
                if (ids.Count >= await written)
                {
                    return ids;
                }

                // On PostgreSQL a transaction of another test holds the end of the log back.
                empty++;
                await Task.Delay(TimeSpan.FromMilliseconds(10), Token);
            }
        }

        return ids;
    }

    private static async Task<Id<Activity>?> RunAsync(StorageHost host, Notebook notebook, Fate fate, int pause, int number)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(pause), Token);
        using var cancellation = new CancellationTokenSource();
        var work = host.Get<IUnitOfWork>();

        async ValueTask<Id<Activity>> WorkAsync(IWriteTransaction transaction, CancellationToken token)
        {
            if (fate is Fate.RefuseAtOnce)
            {
                throw new TimeZoneNotFoundException();
            }

            await Notebook.BeginAsync(transaction, number);
            if (fate is Fate.RefuseByHalf)
            {
                throw new TimeZoneNotFoundException();
            }

            if (fate is Fate.SucceedSlowly)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(pause * 2), Token);
            }

            var id = await notebook.EndAsync(transaction, number);
            switch (fate)
            {
                case Fate.FailAtStatement:
                    await Notebook.BeginAsync(transaction, number);
                    break;
                case Fate.LeaveOrphan:
                    await transaction.ExecuteAsync(InsertOrphan, null, Token);
                    break;
                case Fate.CancelAtWork:
                    await cancellation.CancelAsync();
                    break;
                default:
                    break;
            }

            return id;
        }

        try
        {
            var call =
                fate is Fate.SucceedAlone
                    ? work.WriteAloneAsync(WorkAsync, cancellation.Token)
                    : work.WriteAsync(WorkAsync, cancellation.Token);
            if (fate is Fate.CancelInLine)
            {
                // In line, at work or behind the commit: only the caller's answer says which.
                cancellation.CancelAfter(TimeSpan.FromMilliseconds(pause));
            }

            return await call;
        }
        catch (Exception exception)
            when (exception is TimeZoneNotFoundException or OperationCanceledException or System.Data.Common.DbException)
        {
            return null;
        }
    }
}
