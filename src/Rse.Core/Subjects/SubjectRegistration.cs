using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.Subjects;

internal static class SubjectRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<SubjectService>();
    }
}
