using System.Globalization;
using Rse.Activities;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Testing.Storage;
using Rse.Transactions;

namespace Rse.Storage.Dapper.Tests.Transactions;

/// <summary>Units of work of two rows each, a topic and an activity that names it: one without the other is a unit by half.</summary>
internal sealed class Notebook(StorageHost host)
{
    private const string Insert = "insert into rse_topic (name, label) values (@name, @name)";
    private const string SelectNotes = "select name from rse_topic";
    private const string SelectFacts = "select reaction from rse_activity where reaction is not null";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Database Database { get; } = host.Get<Database>();

    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"note-{number}");

    /// <summary>The first row of a note.</summary>
    public static async ValueTask BeginAsync(IWriteTransaction transaction, int number) =>
        await transaction.ExecuteAsync(Insert, new { name = Name(number) }, Token);

    /// <summary>Both rows of a note, and the id of its activity.</summary>
    public async ValueTask<Id<Activity>> WriteAsync(IWriteTransaction transaction, int number)
    {
        await BeginAsync(transaction, number);
        return await EndAsync(transaction, number);
    }

    /// <summary>The second row of a note.</summary>
    public async ValueTask<Id<Activity>> EndAsync(IWriteTransaction transaction, int number) =>
        (
            await host.Get<IActivityStore>()
                .AppendAsync(
                    transaction,
                    new Activity
                    {
                        Verb = Verb.Like,
                        ActorId = null,
                        At = DateTimeOffset.UnixEpoch,
                        Audience = Audience.Network,
                        Listing = Listing.None,
                        Reaction = Name(number),
                    },
                    Token
                )
        ).Id;

    /// <summary>A note in a unit of work of its own.</summary>
    public ValueTask<Id<Activity>> AddAsync(int number, CancellationToken cancellationToken) =>
        Database.WriteAsync((transaction, _) => WriteAsync(transaction, number), cancellationToken);

    /// <summary>The notes that are stored, in no order; a note that is there by half fails the test.</summary>
    public async ValueTask<IReadOnlyList<string>> ListAsync()
    {
        // Others may write in between, so that the facts are read before and after: where nobody does, all three are equal.
        var before = await Database.ListAsync<string>(SelectFacts, null, Token);
        var notes = await Database.ListAsync<string>(SelectNotes, null, Token);
        var after = await Database.ListAsync<string>(SelectFacts, null, Token);
        Assert.Empty(before.Except(notes, StringComparer.Ordinal));
        Assert.Empty(notes.Except(after, StringComparer.Ordinal));
        Assert.Equal(notes.Count, notes.Distinct(StringComparer.Ordinal).Count());
        return notes;
    }

    /// <summary>That these are stored, and nothing else.</summary>
    public async ValueTask AssertAsync(params IEnumerable<int> numbers) =>
        Assert.Equal(numbers.Select(Name).Order(StringComparer.Ordinal), (await ListAsync()).Order(StringComparer.Ordinal));
}
