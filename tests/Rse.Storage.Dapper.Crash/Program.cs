using System.Globalization;
using Rse.Storage.Dapper.Crash;

if (args is ["import", ("sqlite" or "postgres") and var kind, var target, var archive])
{
    await ImportRunner.RunAsync(kind, target, archive);
    return 0;
}

if (args is ["host", ("sqlite" or "postgres") and var hosted, var shared, var clerk])
{
    await HostRunner.RunAsync(hosted, shared, clerk);
    return 0;
}

if (args is ["scores", ("sqlite" or "postgres") and var judged, var evidence])
{
    await EvidenceRunner.RunAsync(judged, evidence);
    return 0;
}

if (args is ["notifications", ("sqlite" or "postgres") and var notified, var notifications])
{
    await NotificationRunner.RunAsync(notified, notifications);
    return 0;
}

if (args is ["node", ("sqlite" or "postgres") and var node, var network, var writer, var place])
{
    await PostRunner.RunAsync(node, network, writer, place, writers: 1, isNode: true);
    return 0;
}

if (args is ["deliver", ("sqlite" or "postgres") and var sent, var queue, var folder, var killAt])
{
    await DeliveryRunner.RunAsync(sent, queue, folder, int.Parse(killAt, CultureInfo.InvariantCulture));
    return 0;
}

if (args is ["index", ("sqlite" or "postgres") and var indexed, var source, var index, var poster, var space])
{
    await IndexRunner.RunAsync(indexed, source, index, poster, space);
    return 0;
}

if (args is ["start", var file])
{
    return await StartRunner.RunAsync(file);
}

if (args is ["hold", var held])
{
    await LockRunner.RunAsync(held);
    return 0;
}

if (args is ["handlers", ("sqlite" or "postgres") and var handled, var handlers])
{
    await HandlerRunner.RunAsync(handled, handlers);
    return 0;
}

if (args is [("sqlite" or "postgres") and var database, var connectionString, var handle, var slug, var writers])
{
    await PostRunner.RunAsync(database, connectionString, handle, slug, int.Parse(writers, CultureInfo.InvariantCulture), isNode: false);
    return 0;
}

Console.Error.WriteLine(
    "Rse.Storage.Dapper.Crash (sqlite|postgres) CONNECTION HANDLE SLUG WRITERS, node (sqlite|postgres) CONNECTION HANDLE SLUG, import "
        + "(sqlite|postgres) CONNECTION ARCHIVE, "
        + "deliver (sqlite|postgres) CONNECTION FOLDER KILLAT, "
        + "index (sqlite|postgres) CONNECTION FOLDER HANDLE SLUG, "
        + "host (sqlite|postgres) CONNECTION HANDLE, start CONNECTION, hold CONNECTION, handlers (sqlite|postgres) "
        + "CONNECTION, notifications (sqlite|postgres) CONNECTION, or scores (sqlite|postgres) CONNECTION"
);
return 2;
