using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Perimeters;

namespace Rse.Subjects;

internal static class SubjectRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<SubjectResolvers>();
        services.AddService<SubjectService>();
        services.AddHostedService<SubjectStarter>();
    }
}
