using Rse.People;
using Rse.Projections;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Migrating;

namespace Rse.Storage.Activities;

internal sealed class LogInspector(Database database, LogPlaceCheck places) : ILogInspector
{
    public async ValueTask<LogInspection> InspectAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        await using (var connection = await database.OpenForMigrationAsync(cancellationToken))
        {
            if (await places.RunAsync(connection, cancellationToken))
            {
                return new LogInspection(WasRepaired: true, Holder: null);
            }
        }

        return new LogInspection(WasRepaired: false, await database.FindLogHolderAsync(cancellationToken));
    }
}
