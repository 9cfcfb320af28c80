using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Rse.Storage;

namespace Rse.AspNetCore.Tests.Leaks;

/// <summary>Says in a header of each answer how many commands it read from the database.</summary>
internal static class ReadCount
{
    public const string Header = "X-Reads";

    public static void Use(WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                var parent = Activity.Current;
                Activity.Current = null;
                using var root = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
                var reads = 0;
                using var listener = new ActivityListener
                {
                    ShouldListenTo = source => source.Name == RseStorageTelemetry.Name,
                    Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
                    ActivityStarted = span =>
                    {
                        if (span.TraceId == root.TraceId)
                        {
                            Interlocked.Increment(ref reads);
                        }
                    },
                };
                ActivitySource.AddActivityListener(listener);
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers[Header] = $"{reads}";
                    return Task.CompletedTask;
                });
                await next(context);
                Activity.Current = parent;
            }
        );
}
